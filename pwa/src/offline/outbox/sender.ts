import { ApiError, Offline, Refused, Retry, Unauthenticated } from '@/graphql/errors'
import type { UserDb } from '../db'
import { alone } from './lock'
import { setApart } from './apart'
import { dropBlobs, mark, prune } from './store'
import type { OutboxBlob, OutboxItem, Reason } from './types'

export interface Transport {
  send(document: string, variables: Record<string, unknown>): Promise<unknown>
  /** Announces the blob and sends its bytes; answers when the server has stored them. */
  upload(blob: OutboxBlob, large?: Large): Promise<void>
}

/** What a transport needs for a file in pieces. */
export interface Large {
  piece(place: number): Promise<ArrayBuffer>
  /** Something else waits to be sent: throw Paused after a piece, to be called again when it is gone. */
  busy(): boolean
}

/** A large file makes way; what has been sent of it stays with the server. */
export class Paused extends Error {}

export interface Pass {
  /** When to try again, in ms from now; undefined: nothing waits for time. */
  againIn?: number
  stopped?: 'network' | 'sign-in' | 'somebody-else'
}

type Outcome = 'done' | 'refused' | 'kept' | 'later' | 'network' | 'sign-in'

/** One person's queue, sent by one tab at a time, blobs first, then the command, in order. */
export class Sender {
  private running?: Promise<Pass>
  private again = false
  private failures = 0

  constructor(
    private readonly db: UserDb,
    private readonly transport: Transport,
    /** Whether this person is still the one who is signed in on this device: another tab may have changed that. */
    private readonly stillMe: () => Promise<boolean> = async () => true
  ) {}

  /** Sends what can be sent. Calls during a pass make one more pass follow, also after one that stopped: they may know of a line. */
  flush(): Promise<Pass> {
    if (this.running) {
      this.again = true
      return this.running
    }
    this.running = this.passes().finally(() => (this.running = undefined))
    return this.running
  }

  private async passes(): Promise<Pass> {
    let result: Pass
    do {
      this.again = false
      result = await alone(`xunwei-outbox-${this.db.personId}`, () => this.pass())
    } while (this.again)
    return result
  }

  private async pass(): Promise<Pass> {
    // We hold the lock, so whatever says "sending" was cut off by a killed app: the server knows the command if it arrived.
    for (const item of await this.db.items.where('state').equals('sending').toArray()) await mark(this.db, item.seq, 'queued')
    const closed = new Map<string, 'refused' | 'later'>()
    const heavy: OutboxItem[] = []
    let again: number | undefined
    let last = 0
    for (;;) {
      const found = await this.next(last)
      if (found?.heavy) {
        last = found.seq
        heavy.push(found)
        continue
      }
      // Large files come when nothing else is left, so that an arrival never waits behind one.
      const item = found ?? heavy.shift()
      if (!item) break
      if (found) last = item.seq
      const lane = item.independent ? null : item.ticketId
      const before = lane === null ? undefined : closed.get(lane)
      if (before === 'refused') {
        if (item.state !== 'refused') await mark(this.db, item.seq, 'held')
        continue
      }
      if (before === 'later') continue
      const wait = item.notBefore - Date.now()
      if (item.state === 'refused' && item.reason?.kept) continue
      let outcome: Outcome = item.state === 'refused' ? 'refused' : 'later'
      if (outcome === 'later' && wait <= 0) {
        if (!(await this.stillMe())) return { stopped: 'somebody-else' }
        outcome = await this.attempt(item)
      }
      if (outcome === 'network' || outcome === 'sign-in') return this.stop(outcome)
      if (outcome === 'later') again = Math.min(again ?? Infinity, await this.waitOf(item.seq))
      if (lane !== null && (outcome === 'refused' || outcome === 'later')) closed.set(lane, outcome)
    }
    this.failures = 0
    await prune(this.db)
    return { againIn: again }
  }

  private next(after: number): Promise<OutboxItem | undefined> {
    return this.db.items.where('seq').above(after).filter((item) => item.state !== 'done').first()
  }

  private async waitOf(seq: number): Promise<number> {
    const item = await this.db.items.get(seq)
    return Math.max(0, (item?.notBefore ?? 0) - Date.now())
  }

  /** Nothing at all can be sent: every waiting item says so. */
  private async stop(why: 'network' | 'sign-in'): Promise<Pass> {
    const state = why === 'network' ? 'waiting-for-network' : 'waiting-for-sign-in'
    const waiting = await this.db.items.where('state').anyOf('queued', 'sending', 'waiting-for-network', 'waiting-for-sign-in').toArray()
    for (const item of waiting) await mark(this.db, item.seq, state)
    return why === 'network' ? { stopped: why, againIn: backoff(this.failures++) } : { stopped: why }
  }

  private async attempt(item: OutboxItem): Promise<Outcome> {
    const { db } = this
    await mark(db, item.seq, 'sending')
    try {
      const blobs = await db.blobs.where('itemId').equals(item.id).sortBy('place')
      for (const blob of blobs.filter(({ stored }) => !stored)) await this.upload(item, blob)
      const result = await this.transport.send(item.document, item.variables)
      await db.transaction('rw', db.items, db.blobs, db.pieces, async () => {
        await dropBlobs(db, item.id)
        await mark(db, item.seq, 'done', { result })
      })
      return 'done'
    } catch (cause) {
      return this.failed(item, cause)
    }
  }

  /** One refused photo does not keep the deed from counting: it stays behind as an item of its own. */
  private async upload(item: OutboxItem, blob: OutboxBlob): Promise<void> {
    try {
      await this.transport.upload(blob, {
        piece: async (place) => (await this.db.pieces.get([blob.id, place]))!.bytes,
        busy: () => !!item.heavy && this.again
      })
      await this.db.blobs.update(blob.id, { stored: true })
    } catch (cause) {
      if (!(cause instanceof Refused) || cause.code === 'HASH_MISMATCH') throw cause
      if (!(await setApart(this.db, item, blob, reasonOf(cause)))) throw cause
    }
  }

  private async failed(item: OutboxItem, cause: unknown): Promise<Outcome> {
    if (cause instanceof Paused) {
      await mark(this.db, item.seq, 'queued')
      return 'later'
    }
    if (cause instanceof Offline) return 'network'
    if (cause instanceof Unauthenticated) return 'sign-in'
    if (cause instanceof Refused && !(cause.code === 'HASH_MISMATCH' && item.attempts < 2)) {
      await mark(this.db, item.seq, 'refused', { reason: reasonOf(cause) })
      return cause.kept ? 'kept' : 'refused'
    }
    // The server's trouble, a cut in the bytes, or a defect of ours: nothing is lost, the item is tried again.
    const wait = (cause instanceof Retry && cause.retryAfterMs) || backoff(item.attempts)
    await mark(this.db, item.seq, 'waiting-for-server', { attempts: item.attempts + 1, notBefore: Date.now() + wait, reason: reasonOf(cause) })
    return 'later'
  }
}

function reasonOf(cause: unknown): Reason {
  if (cause instanceof Refused) return { code: cause.code, message: cause.message, field: cause.field, possible: cause.possible, ...(cause.kept ? { kept: true } : {}) }
  if (cause instanceof ApiError) return { code: cause.code, message: cause.message }
  return { code: 'CLIENT', message: cause instanceof Error ? cause.message : String(cause) }
}

/** 2 s, 4 s, … up to a minute, spread so that a whole service desk does not come back at once. */
export function backoff(attempt: number): number {
  return Math.min(60_000, 2_000 * 2 ** Math.min(attempt, 6)) * (0.75 + Math.random() * 0.5)
}
