import type { DocumentKind, Party, TicketEventFragment, TicketPageQuery } from '@/graphql/gen/graphql'
import type { OutboxItem } from '@/offline/outbox'
import { nodes } from '@/records/nodes'
import { apply, type CommandInput, type Deed, type Walked } from './apply'
import type { Verb } from './lifecycle'

// What the server said of a ticket, and what this phone has done since.

export type TicketData = Extract<NonNullable<TicketPageQuery['node']>, { number: string }>
export type TicketEvent = TicketEventFragment
type ServerDocument = NonNullable<NonNullable<NonNullable<TicketData['documents']['edges']>[number]>['node']>
export type DocumentContent = { application?: Partial<NonNullable<ServerDocument['content']['application']>> | null; report?: Partial<NonNullable<ServerDocument['content']['report']>> | null }

export interface LocalSignature {
  id: string
  party: Party
  signerName: string
  signerTitle?: string
  signedAt: string
  receivedAt?: string
  contentHash: string
  device?: string
  url?: string | null
  uploadId?: string
  /** Still on this phone. */
  unsent?: boolean
}

export interface LocalDocument {
  id: string
  kind: DocumentKind
  version?: number
  content: DocumentContent
  contentHash: string
  writtenAt: string
  signatures: LocalSignature[]
  /** No newer version has taken its place. */
  current: boolean
  unsent?: boolean
}

export interface LocalVisit {
  id: string
  departedAt?: string | null
  arrivedAt?: string | null
  leftAt?: string | null
  distanceMeters?: number | null
  outsideFence?: boolean
  noPosition?: boolean
  placeReason?: string
  accuracyMeters?: number | null
}

/** The input of a queued command. */
export const inputOf = (item: OutboxItem): CommandInput & Record<string, unknown> => (item.variables.input ?? {}) as CommandInput & Record<string, unknown>

/** When a queued command was done, put right by the clock's offset. */
export const timeOf = (item: OutboxItem): string => new Date(Date.parse(item.command.deviceTime) + (item.command.clockOffsetMs ?? 0)).toISOString()

const deedOf = (item: OutboxItem): Deed => ({ verb: item.verb as Verb, input: inputOf(item), at: timeOf(item), id: item.id })

/** Counts in what is shown: not refused, nor behind a refused one, nor in the server's answer already. */
export function counts(item: OutboxItem, asOf: number | undefined): boolean {
  if (item.state === 'refused' || item.state === 'held') return false
  return item.state !== 'done' || (asOf !== undefined && item.since > asOf)
}

/** The ticket as it will be once the queue has been sent. */
export function localTicket<T extends Walked>(server: T, items: readonly OutboxItem[], asOf: number | undefined): T {
  return items.filter((item) => counts(item, asOf)).reduce((ticket, item) => apply(ticket, deedOf(item)), server)
}

export function isSigned(document: Pick<LocalDocument, 'kind' | 'signatures' | 'contentHash'>): boolean {
  return missingParties(document).length === 0
}

/** Who has yet to sign exactly this content. */
export function missingParties(document: Pick<LocalDocument, 'kind' | 'signatures' | 'contentHash'>): Party[] {
  const wanted: Party[] = document.kind === 'SERVICE_REPORT' ? ['CUSTOMER', 'ENGINEER'] : ['CUSTOMER']
  return wanted.filter((party) => !document.signatures.some((signature) => signature.party === party && signature.contentHash === document.contentHash))
}

/** The documents of a ticket, newest first, those still on this phone included. */
export function localDocuments(server: TicketData, items: readonly OutboxItem[], asOf: number | undefined): LocalDocument[] {
  const documents: LocalDocument[] = nodes(server.documents).map((document) => ({
    ...document,
    signatures: nodes(document.signatures).map(({ upload, ...signature }) => ({ ...signature, url: upload?.url, uploadId: upload?.id }))
  }))
  for (const item of items.filter((item) => counts(item, asOf))) {
    const input = inputOf(item)
    const unsent = item.state !== 'done'
    if (item.verb === 'WRITE_APPLICATION' || item.verb === 'WRITE_REPORT') {
      const kind: DocumentKind = item.verb === 'WRITE_REPORT' ? 'SERVICE_REPORT' : 'SERVICE_APPLICATION'
      if (documents.some(({ id }) => id === input.documentId)) continue
      for (const older of documents) if (older.kind === kind) older.current = false
      documents.unshift({
        id: input.documentId!,
        kind,
        content: { application: input.application as never, report: input.report as never },
        contentHash: input.contentHash as string,
        writtenAt: timeOf(item),
        signatures: [],
        current: true,
        unsent
      })
    } else if (item.verb === 'SIGN_APPLICATION' || item.verb === 'SIGN_REPORT') {
      const document = documents.find(({ id }) => id === input.documentId)
      if (!document || document.signatures.some(({ id }) => id === input.signatureId)) continue
      document.signatures.push({
        id: input.signatureId as string,
        party: input.party!,
        signerName: input.signerName as string,
        signerTitle: input.signerTitle as string | undefined,
        signedAt: timeOf(item),
        contentHash: input.contentHash as string,
        uploadId: input.uploadId as string,
        unsent
      })
    }
  }
  return documents
}

/** The visits of a ticket, newest first, with arrivals and departures that are still on this phone. */
export function localVisits(server: TicketData, items: readonly OutboxItem[], asOf: number | undefined): LocalVisit[] {
  const visits: LocalVisit[] = nodes(server.visits).map((visit) => ({ ...visit }))
  for (const item of items.filter((item) => counts(item, asOf))) {
    const at = timeOf(item)
    const open = visits.find(({ arrivedAt, leftAt }) => !leftAt && (item.verb === 'CHECK_OUT' || !arrivedAt))
    if (item.verb === 'DEPART') visits.unshift({ id: item.id, departedAt: at })
    else if (item.verb === 'CHECK_IN' && open) open.arrivedAt = at
    else if (item.verb === 'CHECK_IN') visits.unshift({ id: item.id, arrivedAt: at })
    else if (item.verb === 'CHECK_OUT' && open) open.leftAt = at
  }
  return visits
}

/** A queued command in the form of an event, for the timeline and for drafts. */
export function eventOf(item: OutboxItem, actorName: string): TicketEvent {
  const input = inputOf(item)
  const internal = ['DECLINE', 'SKIP_STEP', 'HAND_IN', 'APPROVE', 'SEND_BACK'].includes(item.verb)
  return {
    id: item.id,
    seq: Number.MAX_SAFE_INTEGER,
    kind: item.verb,
    commandID: item.id,
    actorName,
    deviceTime: timeOf(item),
    serverTime: timeOf(item),
    doubtfulTime: false,
    visibility: (input.visibility as TicketEvent['visibility']) ?? (internal ? 'INTERNAL' : 'CUSTOMER'),
    payload: {
      text: (input.text ?? input.words ?? null) as string | null,
      reason: input.reason ?? null,
      level: input.level ?? null,
      interruptionMinutes: input.interruptionMinutes ?? null,
      affectedPercent: input.affectedPercent ?? null,
      step: input.step ?? null,
      outcome: input.outcome ?? null,
      score: input.score ?? null,
      expectedAt: (input.expectedAt ?? null) as string | null,
      signerName: (input.signerName ?? null) as string | null,
      party: input.party ?? null,
      documentId: input.documentId ?? null,
      uploadIds: (input.uploadIds ?? []) as string[],
      noPosition: item.verb === 'CHECK_IN' && !input.position,
      outsideFence: false
    }
  } as unknown as TicketEvent
}
