import { clockOffsetMs } from '../clock'
import type { UserDb } from '../db'
import { Code, newId } from '../ids'
import { sha256 } from '../sha256'
import type { Document } from '@/graphql/request'
import type { Apart, Command, ItemState, OutboxBlob, OutboxItem, Reason, Upload } from './types'

export interface Enqueue<Result, Variables> {
  verb: string
  label: string
  document: Document<Result, Variables>
  /** Receives the command so that each mutation puts it where its schema wants it. */
  variables: (command: Command) => Variables
  ticketId: string | null
  independent?: boolean
  uploads?: Upload[]
  apart?: Apart
  /** The id of an unsent item in whose place this one goes: what waits behind it goes on waiting behind this one. */
  replaces?: string
  /** When it was done, if not now: a mended item was done when its first form was. */
  doneAt?: Command
}

/** Writes an item and its blobs in one transaction: after this resolves, a killed app has lost nothing. */
export async function put<R, V>(db: UserDb, entry: Enqueue<R, V>, now = Date.now()): Promise<OutboxItem> {
  const command = entry.doneAt ? { ...entry.doneAt, id: newId(Code.Command, now) } : newCommand(now)
  const blobs = await Promise.all((entry.uploads ?? []).map((upload, place) => toBlob(command.id, place, upload)))
  const item: Omit<OutboxItem, 'seq'> = {
    id: command.id,
    command,
    verb: entry.verb,
    label: entry.label,
    ticketId: entry.ticketId,
    independent: entry.independent ?? entry.ticketId === null,
    document: entry.document.toString(),
    // A copy without Vue's proxies, as it will go over the wire.
    variables: JSON.parse(JSON.stringify(entry.variables(command))) as Record<string, unknown>,
    state: 'queued',
    since: now,
    queuedAt: now,
    attempts: 0,
    notBefore: 0,
    ...(entry.apart ? { apart: entry.apart } : {}),
    ...(entry.independent && entry.uploads?.some(({ pieces }) => pieces) ? { heavy: true } : {})
  }
  await db.transaction('rw', db.items, db.blobs, db.pieces, async () => {
    const before = entry.replaces ? await db.items.where('id').equals(entry.replaces).first() : undefined
    if (before && before.state !== 'sending') {
      await discard(db, before.id)
      Object.assign(item, { seq: before.seq })
    }
    await db.blobs.bulkPut(blobs)
    await db.items.add(item as OutboxItem)
  })
  return item as OutboxItem
}

export function newCommand(now: number): Command {
  const command: Command = { id: newId(Code.Command, now), deviceTime: new Date(now).toISOString() }
  const offset = clockOffsetMs()
  if (offset !== undefined) command.clockOffsetMs = offset
  return command
}

async function toBlob(itemId: string, place: number, upload: Upload): Promise<OutboxBlob> {
  const bytes = (await upload.blob?.arrayBuffer()) ?? new ArrayBuffer(0)
  return {
    id: upload.id,
    itemId,
    place,
    kind: upload.kind,
    contentType: upload.contentType ?? upload.blob?.type ?? '',
    sha256: upload.sha256 ?? (await sha256(bytes)),
    size: upload.pieces ? upload.size! : bytes.byteLength,
    bytes,
    ...(upload.pieces ? { pieces: upload.pieces } : {}),
    stored: false,
    ticketId: upload.ticketId,
    fileName: upload.fileName,
    visibility: upload.visibility
  }
}

const finished: ItemState[] = ['done']

/** Everything that has not reached the server, in order. */
export async function unsent(db: UserDb): Promise<OutboxItem[]> {
  return db.items.where('state').noneOf(finished).sortBy('seq')
}

export function unsentCount(db: UserDb): Promise<number> {
  return db.items.where('state').noneOf(finished).count()
}

/** Sets a state; `since` moves only when the state changes, so that "waiting since" stays true. */
export async function mark(db: UserDb, seq: number, state: ItemState, more: Partial<OutboxItem> & { reason?: Reason } = {}): Promise<void> {
  await db.items
    .where('seq')
    .equals(seq)
    .modify((item) => {
      if (item.state !== state) item.since = Date.now()
      delete item.reason
      Object.assign(item, more, { state })
    })
}

/** Puts a refused item, and what it held, back into the queue unchanged. */
export async function retry(db: UserDb, id: string): Promise<void> {
  await db.transaction('rw', db.items, async () => {
    const item = await db.items.where('id').equals(id).first()
    if (!item || item.state === 'done' || item.state === 'sending') return
    await mark(db, item.seq, 'queued', { notBefore: 0, attempts: 0 })
    await release(db, item)
  })
}

/** Forgets an item for good. The caller has asked the person. */
export async function discard(db: UserDb, id: string): Promise<void> {
  await db.transaction('rw', db.items, db.blobs, db.pieces, async () => {
    const item = await db.items.where('id').equals(id).first()
    if (!item || item.state === 'sending') return
    await dropBlobs(db, id)
    await db.items.delete(item.seq)
    await release(db, item)
  })
}

/** Frees the bytes of an item. Within a transaction on blobs and pieces. */
export async function dropBlobs(db: UserDb, itemId: string): Promise<void> {
  const ids = await db.blobs.where('itemId').equals(itemId).primaryKeys()
  await db.pieces.where('id').anyOf(ids).delete()
  await db.blobs.bulkDelete(ids)
}

async function release(db: UserDb, item: OutboxItem): Promise<void> {
  if (item.ticketId === null) return
  const later = await db.items.where('ticketId').equals(item.ticketId).filter((other) => other.state === 'held').toArray()
  for (const other of later) await mark(db, other.seq, 'queued')
}

/** Waits are over: the person asked, signed in, or the network is back. */
export async function dueNow(db: UserDb): Promise<void> {
  await db.items.where('state').equals('waiting-for-server').modify({ notBefore: 0 })
}

/** Sent items stay in view for three days, without their bytes; what no item holds goes after a week. */
export async function prune(db: UserDb, now = Date.now()): Promise<void> {
  await db.items.where('state').equals('done').filter((item) => item.since < now - 3 * 86_400_000).delete()
  // Files of forms that were never sent.
  for (const [id, place] of await db.pieces.where('at').below(now - 7 * 86_400_000).primaryKeys())
    if (!(await db.blobs.get(id))) await db.pieces.delete([id, place])
}
