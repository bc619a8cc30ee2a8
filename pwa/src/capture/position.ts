/** Where the phone is, as the schema's PositionInput wants it. Browsers give WGS-84. */
export interface Position {
  latitude: number
  longitude: number
  accuracyMeters: number
  datum: 'WGS84'
}

export type PositionAnswer =
  | { ok: true; position: Position; at: number }
  /** Not an error: the person may say no, and a machine room has no sky. The verb then asks for a reason. */
  | { ok: false; why: 'denied' | 'unavailable' | 'timeout' }

/** Asks the phone where it is now, not where it was a minute ago; answers in any case, and in time. */
export function getPosition({ timeoutMs = 12_000, maximumAgeMs = 0 } = {}): Promise<PositionAnswer> {
  return new Promise((resolve) => {
    if (!navigator.geolocation || !window.isSecureContext) return resolve({ ok: false, why: 'unavailable' })
    // Some phones never call back while their own question is open.
    const last = setTimeout(() => resolve({ ok: false, why: 'timeout' }), timeoutMs + 3_000)
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => {
        clearTimeout(last)
        const { latitude, longitude, accuracy } = coords
        resolve({ ok: true, at: timestamp, position: { latitude, longitude, accuracyMeters: Math.round(accuracy), datum: 'WGS84' } })
      },
      ({ code }) => {
        clearTimeout(last)
        resolve({ ok: false, why: code === 1 ? 'denied' : code === 3 ? 'timeout' : 'unavailable' })
      },
      { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: maximumAgeMs }
    )
  })
}
