import { device } from '../db'

const leaseMs = 45_000

/**
 * Runs the work in one tab at a time. Web Locks do it where they exist; on plain http, where they do not,
 * a lease in the database does, renewed while the work lasts.
 */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (locks) return locks.request(name, work) as Promise<T>
  const owner = `${Date.now()}-${Math.random()}`
  const key = `lease:${name}`
  while (!(await take(key, owner))) await new Promise((resolve) => setTimeout(resolve, 250 + Math.random() * 250))
  const renew = setInterval(() => void take(key, owner), leaseMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(renew)
    await device.facts.delete(key)
  }
}

function take(key: string, owner: string): Promise<boolean> {
  return device.transaction('rw', device.facts, async () => {
    const held = (await device.facts.get(key))?.value as { owner: string; until: number } | undefined
    if (held && held.owner !== owner && held.until > Date.now()) return false
    await device.facts.put({ key, value: { owner, until: Date.now() + leaseMs } })
    return true
  })
}
