/** What every mutation that may be queued carries; see docs/api.md "Commands". */
export interface Command {
  id: string
  deviceTime: string
  clockOffsetMs?: number
}

export type ItemState =
  | 'queued'
  | 'sending'
  | 'waiting-for-network'
  | 'waiting-for-sign-in'
  /** The server had trouble: tried again at `notBefore`. */
  | 'waiting-for-server'
  /** An earlier item of the same ticket was refused: see README "Why a refusal holds its own ticket only". */
  | 'held'
  | 'refused'
  | 'done'

export interface Reason {
  code: string
  message: string
  field?: string
  possible?: string[]
  /** The server put what was done on the timeline, though it counts for nothing: later items of the ticket need not wait. */
  kept?: boolean
}

/** How a photo that the server refuses goes on without its deed: as a note of its own. */
export interface Apart {
  verb: string
  label: string
  document: string
  input: Record<string, unknown>
}

export interface OutboxItem {
  /** The place in the queue, given by the database: order holds across tabs. */
  seq: number
  /** The command's id. */
  id: string
  command: Command
  verb: string
  /** What the person reads in the list, in the language of that moment. */
  label: string
  /** The record whose later items must not overtake this one; null when nothing depends on it. */
  ticketId: string | null
  /** Neither waits for a refused item of its ticket nor holds others: a note, one more photo. */
  independent: boolean
  document: string
  variables: Record<string, unknown>
  state: ItemState
  /** When the state was reached. */
  since: number
  queuedAt: number
  attempts: number
  notBefore: number
  reason?: Reason
  apart?: Apart
  /** Holds a file in pieces, and nothing waits for it: it is sent after everything else. */
  heavy?: boolean
  /** The server's answer, for screens that show it until they have read the record anew. */
  result?: unknown
}

export interface OutboxBlob {
  id: string
  itemId: string
  /** The place among the item's blobs. */
  place: number
  kind: string
  contentType: string
  sha256: string
  size: number
  /** Bytes, not a Blob: Safari loses Blobs that it keeps in a database. Freed when the item is done. Empty where there are pieces. */
  bytes: ArrayBuffer
  /** How many pieces the bytes lie in, apart: a large file. */
  pieces?: number
  stored: boolean
  ticketId?: string
  fileName?: string
  visibility?: 'INTERNAL' | 'CUSTOMER'
}

export interface Upload {
  id: string
  /** The bytes, but of a file that lies on the device in pieces already. */
  blob?: Blob
  pieces?: number
  size?: number
  kind: string
  contentType?: string
  sha256?: string
  /** Leave out when the ticket itself is still in the queue: the command's `uploadIds` bind the upload to it. */
  ticketId?: string
  fileName?: string
  visibility?: 'INTERNAL' | 'CUSTOMER'
}
