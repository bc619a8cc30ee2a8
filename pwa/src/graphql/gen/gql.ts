/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Session {\n    viewer {\n      person { id name locale }\n      roles\n      permissions\n      customer { id }\n    }\n  }\n": typeof types.SessionDocument,
    "\n  mutation TryNote($input: AddNoteInput!) {\n    addNote(input: $input) { replayed }\n  }\n": typeof types.TryNoteDocument,
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      upload { id state }\n      method\n      url\n      headers { name value }\n    }\n  }\n": typeof types.CreateUploadDocument,
};
const documents: Documents = {
    "\n  query Session {\n    viewer {\n      person { id name locale }\n      roles\n      permissions\n      customer { id }\n    }\n  }\n": types.SessionDocument,
    "\n  mutation TryNote($input: AddNoteInput!) {\n    addNote(input: $input) { replayed }\n  }\n": types.TryNoteDocument,
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      upload { id state }\n      method\n      url\n      headers { name value }\n    }\n  }\n": types.CreateUploadDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session {\n    viewer {\n      person { id name locale }\n      roles\n      permissions\n      customer { id }\n    }\n  }\n"): typeof import('./graphql').SessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TryNote($input: AddNoteInput!) {\n    addNote(input: $input) { replayed }\n  }\n"): typeof import('./graphql').TryNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      upload { id state }\n      method\n      url\n      headers { name value }\n    }\n  }\n"): typeof import('./graphql').CreateUploadDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
