import { afterEach, describe, expect, it, vi } from 'vitest'
import { onUnauthenticated } from './request'
import { readEvents } from './sse'
import { subscribe } from './subscribe'

const stream = (...parts: (string | Error)[]) =>
  new Response(
    new ReadableStream({
      // One part a pull: an error at once would throw away what was queued before it.
      pull(controller) {
        const part = parts.shift()
        if (part instanceof Error) controller.error(part)
        else if (part === undefined) controller.close()
        else controller.enqueue(new TextEncoder().encode(part))
      }
    }),
    { headers: { 'content-type': 'text/event-stream' } }
  )
const next = (cursor: string) => `event: next\ndata: {"data":{"feed":{"cursor":"${cursor}"}}}\n\n`
const failure = (code: string) => `event: next\ndata: {"errors":[{"message":"m","extensions":{"code":"${code}"}}]}\n\n`

afterEach(() => vi.unstubAllGlobals())

function server(...answers: (Response | Error)[]) {
  const asked: (string | undefined)[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    asked.push((JSON.parse(init.body as string) as { variables: { after?: string } }).variables.after)
    const answer = answers.shift() ?? new Error('no more')
    if (answer instanceof Error) throw answer
    return answer
  })
  return asked
}
const until = (state: { value: string }, wanted: string) => vi.waitFor(() => expect(state.value).toBe(wanted), { timeout: 8000, interval: 5 })

describe('a live feed', () => {
  it('goes on after the last cursor seen, without gap or double', async () => {
    const asked = server(stream(next('1'), next('2'), new TypeError('cut')), stream(next('3'), failure('COME_BACK')), stream(failure('FORBIDDEN')))
    const seen: string[] = []
    const live = subscribe<{ feed: { cursor: string } }, unknown>('s', (after) => ({ after }), ({ feed }) => void seen.push(feed.cursor))
    await until(live.state, 'ended')
    expect(seen).toEqual(['1', '2', '3'])
    expect(asked).toEqual([undefined, '2', '3'])
    expect(live.error.value).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('asks for the language of the app', async () => {
    let language: string | null = null
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      language = new Headers(init.headers).get('accept-language')
      return stream(failure('FORBIDDEN'))
    })
    await until(subscribe('s', () => ({}), () => {}).state, 'ended')
    expect(language).toBe('zh-CN')
  })

  it('asks again for an item that the screen could not take', async () => {
    const asked = server(stream(next('1'), next('2')), stream(failure('FORBIDDEN')))
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let seen = 0
    const live = subscribe('s', (after) => ({ after }), () => {
      if (++seen === 2) throw new Error('screen')
    })
    await until(live.state, 'ended')
    expect(asked).toEqual([undefined, '1'])
  })

  it('ends and says so when the session is gone', async () => {
    onUnauthenticated(() => {})
    server(new Response('{"code":"UNAUTHENTICATED","message":"m"}', { status: 401, headers: { 'content-type': 'application/json' } }))
    const live = subscribe('s', () => ({}), () => {})
    await until(live.state, 'ended')
    expect(live.error.value).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('says that it is offline while it is, and comes back', async () => {
    server(new TypeError('no'), stream(next('1'), failure('FORBIDDEN')))
    const states: string[] = []
    const live = subscribe('s', () => ({}), () => void states.push('item'))
    await until(live.state, 'offline')
    await until(live.state, 'ended')
    expect(states).toEqual(['item'])
  })

  it('stops with its screen', async () => {
    const asked = server(stream(next('1')))
    const gate = new AbortController()
    const live = subscribe('s', () => ({}), () => gate.abort(), { signal: gate.signal })
    await until(live.state, 'ended')
    expect(asked).toHaveLength(1)
  })
})

it('reads events cut anywhere, comments, CRLF and several data lines', async () => {
  const text = ':\n\nevent: next\r\ndata: {"字":1}\r\n\r\ndata: a\ndata: b\n\nevent: complete\n\n'
  const bytes = new TextEncoder().encode(text)
  for (const size of [1, 2, 3, 7, 1000]) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
        controller.close()
      }
    })
    const found = []
    for await (const event of readEvents(body)) found.push(event)
    expect(found).toEqual([{}, { event: 'next', data: '{"字":1}' }, { data: 'a\nb' }, { event: 'complete' }])
  }
})
