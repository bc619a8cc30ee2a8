import { computed, reactive, readonly } from 'vue'
import { Offline, Refused, Unauthenticated } from '@/graphql/errors'
import { onWake } from '@/graphql/network'
import type { Verb } from '@/graphql/gen/graphql'
import { get, onUnauthenticated, post } from '@/graphql/request'
import { loadClock, measureClock } from '@/offline/clock'
import { closeUserDb, device, fact, openUserDb, setFact, type KnownPerson, type Person } from '@/offline/db'
import { flush, startOutbox, stopOutbox } from '@/offline/outbox'
import type { Role } from './roles'

/** The schema's enum of that name. */
export type Permission = Verb | 'SEE_DESK' | 'IMPORT' | 'SAVE_PERSON' | 'MAKE_TOKEN' | 'MAKE_LINK'

export interface SignedInPerson extends Person {
  roles: Role[]
  /** What the person's roles allow at all. Empty until the server was asked once. */
  permissions: Permission[]
}

/** expired: the server wants a new sign-in, but the person may go on looking and recording meanwhile. */
type Status = 'starting' | 'setup' | 'signed-out' | 'signed-in' | 'expired'

const state = reactive<{ status: Status; person: SignedInPerson | null }>({ status: 'starting', person: null })
export const session = readonly(state) as { readonly status: Status; readonly person: SignedInPerson | null }

export const isSignedIn = computed(() => state.status === 'signed-in' || state.status === 'expired')
export const hasRole = (...roles: Role[]): boolean => roles.length === 0 || roles.some((role) => state.person?.roles.includes(role))
export const can = (permission: Permission): boolean => state.person?.permissions.includes(permission) ?? false

const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('xunwei-session')

interface AuthState {
  setupNeeded: boolean
  signedIn: boolean
  serverTime: string
  person?: SignedInPerson
}

interface Asked {
  answer: AuthState
  sentAt: number
  receivedAt: number
}

async function askState(): Promise<Asked> {
  const sentAt = Date.now()
  const answer = await get<AuthState>('/auth/state', { timeoutMs: 10_000 })
  return { answer, sentAt, receivedAt: Date.now() }
}

/** Shows the person known last at once, then asks the server; without network that person stays. */
export async function startSession(): Promise<void> {
  // The line is slower than the device's own memory: ask first, look then.
  const early = askState()
  early.catch(() => undefined)
  await loadClock()
  const id = await fact<string>('currentPerson')
  const known = id ? await device.persons.get(id) : undefined
  if (known) adopt({ permissions: [], ...known } as unknown as SignedInPerson)
  const asked = checkSession(early)
  // Whoever is known need not wait for the line.
  if (!known) await asked
  onWake(() => void checkSession())
  onUnauthenticated(() => state.status === 'signed-in' && (state.status = 'expired'))
  tabs?.addEventListener('message', () => location.reload())
}

/** Asks who is signed in, and measures the clock on the way. `early` is a question that is under way. */
export async function checkSession(early?: Promise<Asked>): Promise<void> {
  try {
    if (await fact<boolean>('signOutOwed')) {
      await settleSignOut()
      early = undefined // it was asked about a session that has ended now
    }
    const { answer, sentAt, receivedAt } = await (early ?? askState())
    await measureClock(answer.serverTime, sentAt, receivedAt)
    if (answer.person) await meet(answer.person)
    else if (state.person) state.status = 'expired'
    else state.status = answer.setupNeeded ? 'setup' : 'signed-out'
  } catch (cause) {
    if (!(cause instanceof Offline || cause instanceof Unauthenticated)) console.warn('the session was not checked', cause)
    if (state.status === 'starting') state.status = 'signed-out'
  }
}

async function meet(person: SignedInPerson): Promise<void> {
  if (state.person && state.person.id !== person.id) leave()
  await enter(person)
}

export async function signIn(login: string, password: string): Promise<void> {
  await begin('/auth/sign-in', { login, password })
}

export async function signInByLink(token: string): Promise<void> {
  await begin('/auth/link', { token })
}

export async function setUp(input: { secret: string; login: string; name: string; password: string }): Promise<void> {
  await begin('/auth/setup', input)
}

async function begin(path: string, body: unknown): Promise<void> {
  const { person } = await post<{ person: SignedInPerson }>(path, body)
  await setFact('signOutOwed', false)
  const before = state.person?.id
  await meet(person)
  if (before !== person.id) tabs?.postMessage('person')
  await flush(true)
  await checkSession()
}

/** Ends the session here, and on the server as soon as it can be reached. Unsent items stay on the device. */
export async function signOut(): Promise<void> {
  await setFact('signOutOwed', true)
  await forget()
  await settleSignOut().catch(() => undefined)
}

/** Ends the person's sessions on every device. Throws Offline, and changes nothing, when the server is not reached. */
export async function signOutEverywhere(): Promise<void> {
  await post('/auth/sign-out-everywhere')
  await forget()
}

async function forget(): Promise<void> {
  await setFact('currentPerson', null)
  const db = state.person && openUserDb(state.person.id)
  await db?.queries.clear()
  await globalThis.caches?.delete('files')
  leave()
  state.status = 'signed-out'
  tabs?.postMessage('person')
}

async function settleSignOut(): Promise<void> {
  try {
    await post('/auth/sign-out')
  } catch (cause) {
    if (!(cause instanceof Unauthenticated || cause instanceof Refused)) throw cause
  }
  await setFact('signOutOwed', false)
}

/** People who left unsent items on this device. */
export function peopleWithUnsent(): Promise<KnownPerson[]> {
  return device.persons.filter(({ unsent }) => unsent > 0).toArray()
}

async function enter(person: SignedInPerson): Promise<void> {
  const known = await device.persons.get(person.id)
  const plain = { ...person, roles: [...person.roles], permissions: [...person.permissions] }
  await device.persons.put({ ...plain, unsent: known?.unsent ?? 0, seenAt: Date.now() })
  await setFact('currentPerson', person.id)
  adopt(plain)
}

function adopt(person: SignedInPerson): void {
  state.person = person
  state.status = 'signed-in'
  openUserDb(person.id)
  startOutbox()
}

function leave(): void {
  stopOutbox()
  closeUserDb()
  state.person = null
}
