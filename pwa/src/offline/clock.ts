import { fact, setFact } from './db'

/** Server time minus device time as last measured; undefined while it was never measured. */
let offset: number | undefined

export function clockOffsetMs(): number | undefined {
  return offset
}

/** The time by the server's clock, as well as we know it. */
export function serverNow(): number {
  return Date.now() + (offset ?? 0)
}

export async function loadClock(): Promise<void> {
  offset ??= await fact<number>('clockOffsetMs')
}

/** Measures the offset from an answer's `serverTime`: the middle of the round trip is when the server looked. */
export async function measureClock(serverTime: string, asked: number, answered: number): Promise<void> {
  const server = Date.parse(serverTime)
  if (Number.isNaN(server)) return
  // GraphQL's Int ends at 2³¹−1 ms, 24 days: a clock further off than that is as doubtful at the end of the range.
  offset = Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.round(server - (asked + answered) / 2)))
  await setFact('clockOffsetMs', offset)
}
