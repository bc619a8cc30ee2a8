import { expect, it } from 'vitest'
import { mapLink, metersBetween, outside } from './geo'

const wgs = { latitude: 39.907333, longitude: 116.391083, datum: 'WGS84' } as const
const gcj = { latitude: 39.908736, longitude: 116.397328, datum: 'GCJ02' } as const
const bd = { latitude: 39.915085, longitude: 116.403694, datum: 'BD09' } as const

it('measures as the server does', () => {
  const shenyang = { latitude: 41.8057, longitude: 123.4315, datum: 'WGS84' } as const
  const dalian = { latitude: 38.914, longitude: 121.6147, datum: 'WGS84' } as const
  expect(Math.abs(metersBetween(shenyang, dalian) - 357_000)).toBeLessThan(2_000)
  expect(metersBetween(wgs, gcj)).toBeLessThan(5)
  expect(metersBetween(gcj, bd)).toBeLessThan(5)
  expect(metersBetween(wgs, { ...gcj, datum: 'WGS84' })).toBeGreaterThan(500)
})

it('is outside only when it is certain', () => {
  expect([outside(320, 300, 30), outside(331, 300, 30)]).toEqual([false, true])
})

it('opens the map of the phone, in the datum that phones speak', () => {
  const site = { name: 'A', address: 'B', ...gcj }
  expect(mapLink(site, 'Android')).toMatch(/^geo:39\.9073\d+,116\.391\d+\?q=/)
  expect(mapLink(site, 'iPhone')).toMatch(/^maps:\?ll=39\.9073\d+,116\.391\d+&q=A%20B/)
  expect(mapLink({ ...site, latitude: null }, 'Android')).toBe('geo:0,0?q=A%20B')
})
