import { computed, onScopeDispose, shallowRef, toValue, watch, type ComputedRef, type MaybeRefOrGetter, type ShallowRef } from 'vue'
import { userDb } from '@/offline/db'
import { Offline, Refused } from './errors'
import { onWake } from './network'
import { request, type Document } from './request'

export interface Query<Result> {
  /** The stored answer at once, the fresh one when it comes. */
  data: ShallowRef<Result | undefined>
  error: ShallowRef<unknown>
  loading: ShallowRef<boolean>
  /** When the server gave `data` (ms since 1970). */
  at: ShallowRef<number | undefined>
  /** True while what is shown comes from the device and the server could not be asked: show `at`. */
  stale: ComputedRef<boolean>
  refresh: () => Promise<void>
}

export interface QueryOptions {
  /** Asks only while this holds, for example until an id is known. */
  enabled?: MaybeRefOrGetter<boolean>
  /** false: neither stored nor read from the device (searches, secrets). */
  keep?: boolean
}

/** Asks for a document whenever its variables change; shows what the device keeps of it meanwhile. */
export function useQuery<Result, Variables>(document: Document<Result, Variables>, variables: MaybeRefOrGetter<Variables>, options: QueryOptions = {}): Query<Result> {
  const data = shallowRef<Result>()
  const error = shallowRef<unknown>()
  const loading = shallowRef(false)
  const at = shallowRef<number>()
  const fresh = shallowRef(false)
  let gate: AbortController | undefined

  const key = computed(() => queryKey(document.toString(), toValue(variables)))
  const enabled = computed(() => toValue(options.enabled) ?? true)

  async function refresh(): Promise<void> {
    if (!enabled.value) return
    gate?.abort()
    const mine = (gate = new AbortController())
    loading.value = true
    try {
      const answer = await request(document, toValue(variables), { signal: mine.signal })
      if (mine.signal.aborted) return
      data.value = answer
      at.value = Date.now()
      fresh.value = true
      error.value = undefined
      if (options.keep !== false) void keep(key.value, answer)
    } catch (cause) {
      if (mine.signal.aborted) return
      fresh.value = false
      error.value = cause
      // What the viewer may no longer see, the device forgets.
      if (cause instanceof Refused && (cause.code === 'FORBIDDEN' || cause.code === 'NOT_FOUND')) {
        data.value = undefined
        await userDb()?.queries.delete(key.value)
      }
    } finally {
      if (gate === mine) loading.value = false
    }
  }

  async function start(): Promise<void> {
    const mine = key.value
    data.value = undefined
    at.value = undefined
    fresh.value = false
    error.value = undefined
    if (!enabled.value) return
    loading.value = true
    const asked = refresh()
    if (options.keep === false) return asked
    const stored = await userDb()?.queries.get(mine).catch(() => undefined)
    if (stored && key.value === mine && !fresh.value && !(error.value instanceof Refused)) {
      data.value = stored.data as Result
      at.value = stored.at
    }
    await asked
  }

  watch([key, enabled], () => void start(), { immediate: true })
  const stopWaking = onWake(() => {
    if (error.value instanceof Offline) void refresh()
  })
  onScopeDispose(() => {
    stopWaking()
    gate?.abort()
  })
  return { data, error, loading, at, stale: computed(() => data.value !== undefined && !fresh.value && !loading.value), refresh }
}

/** Names a stored answer: the document's text is part of it, so a new release never reads another form. */
export function queryKey(document: string, variables: unknown): string {
  let hash = 5381
  for (let at = 0; at < document.length; at++) hash = ((hash * 33) ^ document.charCodeAt(at)) >>> 0
  const name = /(?:query|subscription)\s+(\w+)/.exec(document)?.[1] ?? ''
  return `${name}:${hash.toString(36)}:${JSON.stringify(variables ?? {}, sorted)}`
}

function sorted(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const most = 400

async function keep(key: string, data: unknown): Promise<void> {
  const db = userDb()
  if (!db) return
  try {
    await db.queries.put({ key, data, at: Date.now() })
    const extra = (await db.queries.count()) - most
    if (extra > 0) await db.queries.orderBy('at').limit(extra).delete()
  } catch (cause) {
    console.warn('an answer was not stored', cause)
  }
}
