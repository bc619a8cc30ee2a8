/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AddNoteInput = {
  command: CommandInput;
  text?: string | null | undefined;
  ticketId: string;
  uploadIds?: Array<string> | null | undefined;
  visibility?: Visibility;
};

/** Where and when a command was given. A phone with no signal makes the id and keeps the time. */
export type CommandInput = {
  /** Server time minus device time in milliseconds, as last measured. Absent: unknown. */
  clockOffsetMs?: number | null | undefined;
  /** When the person did it, by the device's own clock. Absent: now. */
  deviceTime?: string | null | undefined;
  /** A UUIDv7 that the client makes, ending in type code 10. The same id with the same content answers the first result again. */
  id: string;
};

export type CreateUploadInput = {
  contentType: string;
  fileName?: string | null | undefined;
  /** A UUIDv7 that the client makes, ending in type code 0d. */
  id: string;
  kind: UploadKind;
  /** SHA-256 of the bytes in hex. */
  sha256: string;
  /** Bytes; photos up to 25 MiB, signatures up to 1 MiB, imports up to 100 MiB. */
  size: number;
  /** The ticket that it belongs to; none for an import. */
  ticketId?: string | null | undefined;
  visibility?: Visibility;
};

/** Something that a role may do at all, beside the verbs of a ticket. */
export type Permission =
  | 'ACCEPT'
  | 'ADD_NOTE'
  | 'APPROVE'
  | 'ARCHIVE'
  | 'CANCEL'
  | 'CHECK_IN'
  | 'CHECK_OUT'
  | 'CLASSIFY'
  | 'DECLINE'
  | 'DEPART'
  | 'DISPATCH'
  | 'FINISH_REMOTE'
  | 'HAND_IN'
  | 'IMPORT'
  | 'MAKE_LINK'
  | 'MAKE_TOKEN'
  | 'NOTE_TALK'
  | 'REASSIGN'
  | 'REOPEN'
  | 'REPAIR'
  | 'REPORT'
  | 'REQUEST_ONSITE'
  | 'RESTORE'
  | 'RESUME'
  | 'RETURN_VISIT'
  | 'SAVE_PERSON'
  /** The whole board and everybody's feed. */
  | 'SEE_DESK'
  | 'SEND_BACK'
  | 'SIGN_APPLICATION'
  | 'SIGN_REPORT'
  | 'SKIP_STEP'
  | 'START_REMOTE'
  | 'WAIT'
  | 'WRITE_APPLICATION'
  | 'WRITE_REPORT';

/** What a person does here. */
export type Role =
  | 'ADMIN'
  | 'ANALYST'
  /** 客户主管部门 */
  | 'CUSTOMER_DEPARTMENT'
  | 'CUSTOMER_ENGINEER'
  | 'DEPARTMENT_MANAGER'
  | 'DESK'
  | 'DIRECTOR'
  | 'ENGINEER'
  | 'GENERAL_MANAGER'
  | 'KEEPER'
  | 'LEAD'
  | 'MANAGER'
  | 'REGIONAL_LEAD'
  | 'SALES';

/** UploadKind is enum for the field kind */
export type UploadKind =
  | 'IMPORT'
  | 'PHOTO'
  | 'SIGNATURE';

/** UploadState is enum for the field state */
export type UploadState =
  | 'PENDING'
  | 'REFUSED'
  | 'STORED';

/** Visibility is enum for the field visibility */
export type Visibility =
  | 'CUSTOMER'
  | 'INTERNAL';

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { viewer: { roles: Array<Role>, permissions: Array<Permission>, person: { id: string, name: string, locale: string }, customer: { id: string } | null } };

export type TryNoteMutationVariables = Exact<{
  input: AddNoteInput;
}>;


export type TryNoteMutation = { addNote: { replayed: boolean } };

export type CreateUploadMutationVariables = Exact<{
  input: CreateUploadInput;
}>;


export type CreateUploadMutation = { createUpload: { method: string, url: string, upload: { id: string, state: UploadState }, headers: Array<{ name: string, value: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const SessionDocument = new TypedDocumentString(`
    query Session {
  viewer {
    person {
      id
      name
      locale
    }
    roles
    permissions
    customer {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const TryNoteDocument = new TypedDocumentString(`
    mutation TryNote($input: AddNoteInput!) {
  addNote(input: $input) {
    replayed
  }
}
    `) as unknown as TypedDocumentString<TryNoteMutation, TryNoteMutationVariables>;
export const CreateUploadDocument = new TypedDocumentString(`
    mutation CreateUpload($input: CreateUploadInput!) {
  createUpload(input: $input) {
    upload {
      id
      state
    }
    method
    url
    headers {
      name
      value
    }
  }
}
    `) as unknown as TypedDocumentString<CreateUploadMutation, CreateUploadMutationVariables>;