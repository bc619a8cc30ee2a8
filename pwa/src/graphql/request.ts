import { locale } from '@/i18n'
import { fromGraphQL, Offline, readJson, readPlain, Unauthenticated, type GraphQLFailure } from './errors'
import { notReached, reached } from './network'

/** A document of codegen's client preset in string mode: text that knows its result and variables. */
export interface Document<Result, Variables> {
  toString(): string
  __apiType?: (variables: Variables) => Result
}

export interface RequestOptions {
  signal?: AbortSignal
  timeoutMs?: number
}

const signedOut = new Set<() => void>()
/** Calls back whenever the server says that there is no session. */
export function onUnauthenticated(callback: () => void): void {
  signedOut.add(callback)
}

/** Asks the server to say its refusals in the language of the app, whatever the browser itself prefers. */
export const spoken = (): Record<string, string> => ({ 'accept-language': locale.value })

/** fetch that throws Offline for every way of not reaching our server, and tells the rest of the app. */
export async function reach<T>(url: string, init: RequestInit & { headers?: Record<string, string> }, read: (response: Response) => Promise<T>, options: RequestOptions = {}): Promise<T> {
  const { signal, timeoutMs = 30_000 } = options
  const gate = new AbortController()
  const pass = () => gate.abort(signal?.reason)
  if (signal?.aborted) pass()
  signal?.addEventListener('abort', pass, { once: true })
  const timer = setTimeout(() => gate.abort(new Offline('timeout')), timeoutMs)
  try {
    const response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init, headers: { ...spoken(), ...init.headers }, signal: gate.signal })
    const answer = await read(response)
    reached()
    return answer
  } catch (cause) {
    if (signal?.aborted) throw signal.reason ?? cause
    const error = translate(cause, gate.signal)
    if (error instanceof Offline) notReached()
    else reached()
    if (error instanceof Unauthenticated) signedOut.forEach((callback) => callback())
    throw error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', pass)
  }
}

function translate(cause: unknown, gate: AbortSignal): unknown {
  if (gate.aborted) return gate.reason
  // fetch throws TypeError for every network failure; a stream that breaks off throws it too.
  return cause instanceof TypeError ? new Offline('network') : cause
}

/** Sends one GraphQL operation; answers its data or throws an error of `errors.ts`. */
export function request<Result, Variables>(document: Document<Result, Variables>, variables: Variables, options: RequestOptions = {}): Promise<Result> {
  const body = JSON.stringify({ query: document.toString(), variables })
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' }
  return reach('/graphql', { method: 'POST', headers, body }, readGraphQL<Result>, options)
}

async function readGraphQL<Result>(response: Response): Promise<Result> {
  const answer = (await readJson(response)) as { data?: Result | null; errors?: GraphQLFailure[]; code?: string; message?: string }
  if (answer?.errors?.length) throw fromGraphQL(answer.errors, response.status)
  // Before GraphQL runs (session, rate) the answer has the form of the plain endpoints.
  if (!response.ok) throw fromGraphQL([{ message: answer?.message, extensions: answer }], response.status)
  if (!answer || answer.data === null || answer.data === undefined) throw fromGraphQL([], 500)
  return answer.data
}

/** Calls a plain HTTP endpoint with JSON. */
export function post<T>(url: string, body?: unknown, options: RequestOptions = {}): Promise<T> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }
  return reach(url, init, readPlain<T>, options)
}

export function get<T>(url: string, options: RequestOptions = {}): Promise<T> {
  return reach(url, { method: 'GET' }, readPlain<T>, options)
}
