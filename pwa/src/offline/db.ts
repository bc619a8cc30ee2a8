import Dexie, { type EntityTable, type Table } from 'dexie'
import type { OutboxBlob, OutboxItem } from './outbox/types'

export interface Person {
  id: string
  name: string
  roles: string[]
  customerId: string | null
  locale: string | null
}

export interface KnownPerson extends Person {
  /** How many of this person's items wait on this device; shown on the sign-in page. */
  unsent: number
  seenAt: number
}

/** What belongs to the device: who was here last, how wrong its clock is. */
class DeviceDb extends Dexie {
  persons!: EntityTable<KnownPerson, 'id'>
  facts!: EntityTable<{ key: string; value: unknown }, 'key'>

  constructor() {
    super('xunwei')
    this.version(1).stores({ persons: 'id', facts: 'key' })
  }
}

export interface StoredQuery {
  key: string
  data: unknown
  at: number
}

export interface Draft {
  key: string
  value: unknown
  at: number
}

/** A part of a file that is too large to be held in memory whole; see files.ts. */
export interface Piece {
  /** The upload's. */
  id: string
  place: number
  bytes: ArrayBuffer
  at: number
}

/** What belongs to one person: the outbox, the answers seen last, forms half filled in. */
export class UserDb extends Dexie {
  items!: EntityTable<OutboxItem, 'seq'>
  blobs!: EntityTable<OutboxBlob, 'id'>
  queries!: EntityTable<StoredQuery, 'key'>
  drafts!: EntityTable<Draft, 'key'>
  pieces!: Table<Piece, [string, number]>

  constructor(readonly personId: string) {
    super(`xunwei-${personId}`)
    this.version(1).stores({ items: '++seq, &id, state, ticketId', blobs: 'id, itemId', queries: 'key, at', drafts: 'key, at' })
    this.version(2).stores({ pieces: '[id+place], id, at' })
  }
}

export const device = new DeviceDb()

let current: UserDb | undefined

/** The database of the person who is signed in; undefined before sign-in. */
export function userDb(): UserDb | undefined {
  return current
}

export function openUserDb(personId: string): UserDb {
  if (current?.personId !== personId) {
    current?.close()
    current = new UserDb(personId)
  }
  return current
}

export function closeUserDb(): void {
  current?.close()
  current = undefined
}

export async function fact<T>(key: string): Promise<T | undefined> {
  return (await device.facts.get(key))?.value as T | undefined
}

export async function setFact(key: string, value: unknown): Promise<void> {
  await device.facts.put({ key, value })
}
