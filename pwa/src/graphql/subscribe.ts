import { readonly, ref, type Ref } from 'vue'
import { ApiError, fromGraphQL, Offline, readJson, Refused, Retry, Unauthenticated, type GraphQLFailure } from './errors'
import { network, notReached, onWake, reached } from './network'
import { spoken, type Document } from './request'
import { readEvents } from './sse'

/** connecting: first time · live · reconnecting: being tried · offline: no network · ended: see `error` */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'ended'

export interface Live {
  readonly state: Readonly<Ref<LiveState>>
  /** Why it ended: the right to follow is gone, or the document is not understood. */
  readonly error: Readonly<Ref<ApiError | undefined>>
  /** When the state last changed, so that a screen can say how old its picture is. */
  readonly since: Readonly<Ref<number>>
  stop(): void
}

export interface LiveOptions<Result> {
  /** Where to go on: the cursor of the newest item that the screen already has. */
  after?: string
  signal?: AbortSignal
  /** Reads the cursor of an item; by default `cursor` of the answer's only field. */
  cursorOf?: (item: Result) => string | undefined
}

// A line that is silent for longer than three of the server's signs of life is dead, whatever the radio says.
const silenceMs = 50_000

/**
 * Follows a subscription for as long as the screen lives. After every cut it asks `after: last cursor seen`,
 * so there is neither a gap nor a double; an item counts as seen when `onItem` has returned.
 */
export function subscribe<Result, Variables>(
  document: Document<Result, Variables>,
  variables: (after: string | undefined) => Variables,
  onItem: (item: Result) => void | Promise<void>,
  options: LiveOptions<Result> = {}
): Live {
  const state = ref<LiveState>('connecting')
  const error = ref<ApiError>()
  const since = ref(Date.now())
  const gate = new AbortController()
  const cursorOf = options.cursorOf ?? onlyCursor
  let after = options.after
  let wake = () => {}
  let cut = () => {}
  let hiddenAt = 0

  const set = (next: LiveState) => {
    if (state.value === next || state.value === 'ended') return
    state.value = next
    since.value = Date.now()
  }
  const stop = () => {
    gate.abort()
    wake()
    cut()
    stopWaking()
    globalThis.document?.removeEventListener('visibilitychange', onVisibility)
    set('ended')
  }
  const stopWaking = onWake(() => wake())
  // A phone that slept may hold a socket that died without a word.
  const onVisibility = () => {
    if (globalThis.document.visibilityState === 'hidden') hiddenAt = Date.now()
    else if (hiddenAt && Date.now() - hiddenAt > silenceMs) cut()
  }
  globalThis.document?.addEventListener('visibilitychange', onVisibility)
  options.signal?.addEventListener('abort', stop, { once: true })

  const once = async () => {
    const mine = new AbortController()
    cut = () => mine.abort()
    let watchdog: ReturnType<typeof setTimeout> | undefined
    const heard = (signs: boolean) => {
      if (watchdog !== undefined || signs) {
        clearTimeout(watchdog)
        watchdog = setTimeout(cut, silenceMs)
      }
    }
    try {
      const response = await fetch('/graphql', {
        method: 'POST',
        credentials: 'same-origin',
        cache: 'no-store',
        headers: { ...spoken(), 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: document.toString(), variables: variables(after) }),
        signal: mine.signal
      })
      if (!response.ok || !/^text\/event-stream/.test(response.headers.get('content-type') ?? '')) throw await refusal(response)
      reached()
      set('live')
      for await (const { event, data } of readEvents(response.body!, () => heard(false))) {
        if (gate.signal.aborted) return
        if (event === undefined && data === undefined) heard(true)
        if (event === 'complete') return
        if (data) after = (await take(data)) ?? after
      }
    } finally {
      clearTimeout(watchdog)
      mine.abort()
    }
  }
  const take = async (data: string) => {
    const answer = JSON.parse(data) as { data?: Result | null; errors?: GraphQLFailure[] }
    if (answer.errors?.length) throw fromGraphQL(answer.errors)
    if (!answer.data) return undefined
    await onItem(answer.data)
    failures = 0
    return cursorOf(answer.data)
  }
  let failures = 0
  const loop = async () => {
    while (!gate.signal.aborted) {
      try {
        await once()
      } catch (cause) {
        if (gate.signal.aborted) return
        if (cause instanceof Unauthenticated || cause instanceof Refused) {
          error.value = cause
          return stop()
        }
        if (cause instanceof Offline || cause instanceof TypeError) notReached()
        else if (!(cause instanceof Retry || (cause as Error).name === 'AbortError')) console.error(cause)
      }
      if (gate.signal.aborted) return
      set(network.online ? 'reconnecting' : 'offline')
      await pause(Math.min(30_000, 500 * 2 ** Math.min(failures++, 6)) * (0.5 + Math.random()))
    }
  }
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  if (options.signal?.aborted) stop()
  else void loop()
  return { state: readonly(state), error: readonly(error) as Live['error'], since: readonly(since), stop }
}

async function refusal(response: Response): Promise<ApiError> {
  try {
    const answer = (await readJson(response)) as { errors?: GraphQLFailure[]; code?: string; message?: string } | undefined
    return fromGraphQL(answer?.errors ?? [{ message: answer?.message, extensions: answer }], response.status)
  } catch (cause) {
    return cause as ApiError
  }
}

function onlyCursor(item: unknown): string | undefined {
  const [first] = Object.values(item as Record<string, { cursor?: string } | null>)
  return first?.cursor
}
