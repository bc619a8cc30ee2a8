import { afterEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '@/i18n'
import { Offline, Refused, Retry, Unauthenticated } from './errors'
import { network } from './network'
import { get, request } from './request'

const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/graphql-response+json; charset=utf-8', ...headers } })
const html = (status: number) => new Response('<html>', { status, headers: { 'content-type': 'text/html' } })
const failure = (code: string, more = {}) => ({ errors: [{ message: 'm', extensions: { code, ...more } }], data: null })

afterEach(() => vi.unstubAllGlobals())
const answer = (response: Response | Error) => vi.stubGlobal('fetch', async () => {
  if (response instanceof Error) throw response
  return response
})

describe('what an answer means', () => {
  it.each([
    ['a broken line', new TypeError('Failed to fetch'), Offline, 'OFFLINE'],
    ['502', html(502), Offline, 'OFFLINE'],
    ['503 in JSON', json(503, {}), Offline, 'OFFLINE'],
    ["a gateway's own JSON", json(503, { code: 503, message: 'no healthy upstream' }), Offline, 'OFFLINE'],
    ['504', html(504), Offline, 'OFFLINE'],
    ['the database away, as GraphQL', json(503, failure('COME_BACK')), Retry, 'COME_BACK'],
    ['the store away, as plain HTTP', json(503, { code: 'COME_BACK', message: 'm' }), Retry, 'COME_BACK'],
    ['the disk full', json(200, failure('COME_BACK')), Retry, 'COME_BACK'],
    ['a captive portal', html(200), Offline, 'OFFLINE'],
    ['a portal that says 403', html(403), Offline, 'OFFLINE'],
    ['a broken body', new Response('{"da', { headers: { 'content-type': 'application/json' } }), Offline, 'OFFLINE'],
    ['no session, as GraphQL', json(200, failure('UNAUTHENTICATED')), Unauthenticated, 'UNAUTHENTICATED'],
    ['no session, as plain HTTP', json(401, { code: 'UNAUTHENTICATED', message: 'm' }), Unauthenticated, 'UNAUTHENTICATED'],
    ['bad input', json(200, failure('INVALID', { field: 'title' })), Refused, 'INVALID'],
    ['not now', json(200, failure('ILLEGAL_STATE', { possible: ['ACCEPT'] })), Refused, 'ILLEGAL_STATE'],
    ['a code of tomorrow', json(200, failure('SOMETHING_NEW')), Refused, 'SOMETHING_NEW'],
    ['a refused document', json(422, { errors: [{ message: 'm' }] }), Refused, 'UNKNOWN'],
    ['our fault', json(200, failure('INTERNAL', { requestId: 'r' })), Retry, 'INTERNAL'],
    ['500 in JSON', json(500, { code: 'INTERNAL', message: 'm' }), Retry, 'INTERNAL'],
    ['too fast', json(429, failure('RATE_LIMITED', { retryAfterSeconds: 3 })), Retry, 'RATE_LIMITED'],
    ['neither data nor errors', json(200, {}), Retry, 'INTERNAL']
  ])('%s', async (_, response, kind, code) => {
    answer(response)
    const error = await request('query', {}).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(kind)
    expect(error).toMatchObject({ code })
    expect(network.online).toBe(kind !== Offline)
  })

  it('keeps the details', async () => {
    answer(json(200, failure('INVALID', { field: 'title' })))
    await expect(request('query', {})).rejects.toMatchObject({ field: 'title' })
    answer(json(429, failure('RATE_LIMITED', { retryAfterSeconds: 3 })))
    await expect(request('query', {})).rejects.toMatchObject({ retryAfterMs: 3000 })
    answer(json(401, { code: 'BAD_CREDENTIALS', message: 'm' }))
    await expect(get('/auth/state')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' })
  })

  it('asks for the language of the app', async () => {
    const asked: (string | null)[] = []
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      asked.push(new Headers(init.headers).get('accept-language'))
      return json(200, { data: {} })
    })
    await request('query', {})
    i18n.global.locale.value = 'en'
    await get('/auth/state')
    i18n.global.locale.value = 'zh-CN'
    expect(asked).toEqual(['zh-CN', 'en'])
  })

  it('answers data', async () => {
    answer(json(200, { data: { a: 1 } }))
    expect(await request('query', {})).toEqual({ a: 1 })
  })

  it('a cancelled call is cancelled, not offline; a silent server is offline', async () => {
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => new Promise((_resolve, reject) => init.signal!.addEventListener('abort', () => reject(init.signal!.reason))))
    const gate = new AbortController()
    const call = request('query', {}, { signal: gate.signal })
    gate.abort(new DOMException('left', 'AbortError'))
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    await expect(request('query', {}, { timeoutMs: 5 })).rejects.toBeInstanceOf(Offline)
  })
})
