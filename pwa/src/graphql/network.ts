import { reactive, readonly } from 'vue'

const state = reactive({ online: true, since: Date.now() })

/** Whether the server was reached last time we asked; `navigator.onLine` alone knows only of the aerial. */
export const network = readonly(state)

const wakers = new Set<() => void>()

/** Calls back when the network may have come back or the page is looked at again. Answers the way to stop. */
export function onWake(callback: () => void): () => void {
  wakers.add(callback)
  return () => wakers.delete(callback)
}

const wake = () => wakers.forEach((callback) => callback())

// An app that is killed and opened again in the machine room has been without network since before it was killed.
const key = 'xunwei.offlineSince'
let offlineSince = recall()

function recall(): number | undefined {
  try {
    return Number(localStorage.getItem(key)) || undefined
  } catch {
    return undefined // a browser that keeps nothing counts from when it was opened
  }
}

function remember(since: number | undefined): void {
  offlineSince = since
  try {
    if (since === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, String(since))
  } catch {
    // As above.
  }
}

export function reached(): void {
  if (offlineSince !== undefined) remember(undefined)
  if (state.online) return
  state.online = true
  state.since = Date.now()
  wake()
}

export function notReached(): void {
  if (!state.online) return
  state.online = false
  state.since = offlineSince ?? Date.now()
  remember(state.since)
}

if (typeof window !== 'undefined') {
  if (!navigator.onLine) notReached()
  window.addEventListener('online', wake)
  window.addEventListener('offline', notReached)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake())
}
