import { beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T06:49:00Z') })
  vi.resetModules()
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) })
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

it('remembers since when there is no network, over a restart of the app', async () => {
  const before = await import('./network')
  before.notReached()
  const began = Date.now()
  vi.advanceTimersByTime(120_000)
  vi.resetModules()
  const after = await import('./network')
  after.notReached()
  expect(after.network.since).toBe(began)
  after.reached()
  expect(after.network.online).toBe(true)
  vi.advanceTimersByTime(60_000)
  after.notReached()
  expect(after.network.since).toBe(Date.now())
})
