import 'fake-indexeddb/auto'

/** Web Locks for tests: Node has none. Requests of one name run one after the other. */
export function installLocks(): () => void {
  const queues = new Map<string, Promise<unknown>>()
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator')
  const locks = {
    request(name: string, work: () => Promise<unknown>) {
      const mine = (queues.get(name) ?? Promise.resolve()).then(work, work)
      queues.set(name, mine.catch(() => undefined))
      return mine
    }
  }
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true, locks }, configurable: true })
  return () => {
    if (before) Object.defineProperty(globalThis, 'navigator', before)
    else Reflect.deleteProperty(globalThis, 'navigator')
  }
}
