import type { Datum } from '@/graphql/gen/graphql'

// Distances as server/geo measures them, for a phone without signal.

export interface Place {
  latitude: number
  longitude: number
  datum: Datum
}

const { sin, cos, sqrt, abs, PI } = Math
const radians = (degrees: number) => (degrees * PI) / 180
// The Krasovsky 1940 ellipsoid, on which the Chinese offset is defined.
const semiMajor = 6378245
const eccentricity = 0.006693421622965943

/** Brings a place to WGS-84, which phones speak. */
export function toWGS84(place: Place): Place {
  if (place.datum === 'BD09') return toWGS84(bdToGcj(place))
  if (place.datum !== 'GCJ02') return place
  const guess: Place = { ...place, datum: 'WGS84' }
  for (let round = 0; round < 10; round++) {
    const [latitude, longitude] = shift(guess.latitude, guess.longitude)
    guess.latitude += place.latitude - latitude
    guess.longitude += place.longitude - longitude
  }
  return guess
}

function bdToGcj({ latitude, longitude }: Place): Place {
  const step = (PI * 3000) / 180
  const x = longitude - 0.0065
  const y = latitude - 0.006
  const z = Math.hypot(x, y) - 0.00002 * sin(y * step)
  const angle = Math.atan2(y, x) - 0.000003 * cos(x * step)
  return { latitude: z * sin(angle), longitude: z * cos(angle), datum: 'GCJ02' }
}

// WGS-84 → GCJ-02, inside China only.
function shift(latitude: number, longitude: number): [number, number] {
  if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) return [latitude, longitude]
  const x = longitude - 105
  const y = latitude - 35
  const s = sin(radians(latitude))
  const m = 1 - eccentricity * s * s
  const root = sqrt(m)
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves(x, 20, 6, 20, 2) + waves(y, 20, 1, 40, 1 / 3) + waves(y, 160, 1 / 12, 320, 1 / 30)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves(x, 20, 6, 20, 2) + waves(x, 20, 1, 40, 1 / 3) + waves(x, 150, 1 / 12, 300, 1 / 30)
  return [
    latitude + (north * 180) / (((semiMajor * (1 - eccentricity)) / (m * root)) * PI),
    longitude + (east * 180) / ((semiMajor / root) * cos(radians(latitude)) * PI)
  ]
}

const waves = (v: number, a: number, f: number, b: number, g: number) => ((a * sin(f * v * PI) + b * sin(g * v * PI)) * 2) / 3

/** Great-circle metres between two places. */
export function metersBetween(one: Place, other: Place): number {
  const a = toWGS84(one)
  const b = toWGS84(other)
  const north = radians(b.latitude - a.latitude)
  const east = radians(b.longitude - a.longitude)
  const h = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
  return 2 * 6371008.8 * Math.asin(Math.min(1, sqrt(h)))
}

/** Whether a device at a distance, unsure by its accuracy, is certainly outside a fence. */
export const outside = (distance: number, fence: number, accuracy: number): boolean => distance > fence + accuracy

/** A link that opens the phone's own map. */
export function mapLink(site: { name: string; address: string; latitude?: number | null; longitude?: number | null; datum: Datum }, agent = globalThis.navigator?.userAgent ?? ''): string {
  const apple = /iPhone|iPad|Macintosh/.test(agent)
  const words = encodeURIComponent([site.name, site.address].filter(Boolean).join(' '))
  if (site.latitude == null || site.longitude == null) return apple ? `maps:?q=${words}` : `geo:0,0?q=${words}`
  const { latitude, longitude } = toWGS84({ latitude: site.latitude, longitude: site.longitude, datum: site.datum })
  const at = `${latitude.toFixed(6)},${longitude.toFixed(6)}`
  return apple ? `maps:?ll=${at}&q=${words}` : `geo:${at}?q=${at}(${words})`
}
