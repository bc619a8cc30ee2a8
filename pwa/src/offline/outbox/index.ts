import { computed, effectScope, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { network, onWake } from '@/graphql/network'
import { device, fact, userDb, type UserDb } from '../db'
import { useLive } from '../live'
import { Sender, type Pass } from './sender'
import * as store from './store'
import { browserTransport, uploadProgress } from './transport'
import type { OutboxItem } from './types'

export type { Apart, Command, ItemState, OutboxBlob, OutboxItem, Reason, Upload } from './types'
export type { Enqueue } from './store'
export { exportAll } from './export'
export { uploadProgress }

/** A pass at least this often while something waits: phones forget timers and miss events. */
const heartbeatMs = 60_000

const db = shallowRef<UserDb>()
let sender: Sender | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let stopWaking: (() => void) | undefined

/** Begins to send for the person whose database is open. Called by the session. */
export function startOutbox(): void {
  const open = userDb()
  if (!open || db.value === open) return
  stopOutbox()
  db.value = open
  sender = new Sender(open, browserTransport, async () => (await fact<string>('currentPerson')) === open.personId)
  stopWaking = onWake(() => void flush())
  void navigator.storage?.persist?.().catch(() => false)
  void flush()
}

export function stopOutbox(): void {
  stopWaking?.()
  clearTimeout(timer)
  sender = undefined
  db.value = undefined
}

/** Tries to send now. `force` ends waits for the server too: a person asked, or signed in. */
export async function flush(force = false): Promise<void> {
  const mine = sender
  const open = db.value
  if (!mine || !open) return
  if (force) await store.dueNow(open)
  let pass: Pass = {}
  try {
    pass = await mine.flush()
  } catch (cause) {
    console.error(cause)
  }
  if (sender !== mine) return
  await device.persons.update(open.personId, { unsent: await store.unsentCount(open) })
  clearTimeout(timer)
  timer = setTimeout(() => void flush(), Math.min(pass.againIn ?? heartbeatMs, heartbeatMs))
}

/**
 * Puts a command into the queue and begins to send it. Resolves once it is safely written on the device;
 * whether it was sent, shows in `useItem(id)` and on the outbox page.
 */
export async function enqueue<R, V>(entry: store.Enqueue<R, V>): Promise<OutboxItem> {
  const open = db.value
  if (!open) throw new Error('nobody is signed in')
  const item = await store.put(open, entry)
  void flush()
  return item
}

export async function retry(id: string): Promise<void> {
  if (db.value) await store.retry(db.value, id)
  await flush(true)
}

export async function discard(id: string): Promise<void> {
  if (db.value) await store.discard(db.value, id)
  await flush()
}

/** What waits, and what was sent in the last days; follows the database in every tab. */
export function useOutbox(): { items: ShallowRef<OutboxItem[]>; unsent: ComputedRef<OutboxItem[]>; refused: ComputedRef<OutboxItem[]> } {
  const items = useLive<OutboxItem[]>(() => db.value?.items.orderBy('seq').toArray() ?? [], [], db)
  const unsent = computed(() => items.value.filter((item) => item.state !== 'done'))
  return { items, unsent, refused: computed(() => items.value.filter((item) => item.state === 'refused')) }
}

/** The items of one ticket that have not reached the server: what the timeline shows as "not sent yet". */
export function usePending(ticketId: () => string): ComputedRef<OutboxItem[]> {
  const { unsent } = shared()
  return computed(() => unsent.value.filter((item) => item.ticketId === ticketId()))
}

/** One item, by the id that `enqueue` answered. */
export function useItem(id: () => string | undefined): ComputedRef<OutboxItem | undefined> {
  const { items } = shared()
  return computed(() => items.value.find((item) => item.id === id()))
}

let following: ReturnType<typeof useOutbox> | undefined

/** The one follower that the frame, the badges and the timelines share. */
export function shared(): ReturnType<typeof useOutbox> {
  following ??= effectScope(true).run(useOutbox)!
  return following
}

/** Sending is possible at the moment, as far as we know. */
export const canReach = computed(() => network.online)
