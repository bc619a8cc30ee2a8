import { reactive, readonly } from 'vue'

const state = reactive({ online: globalThis.navigator?.onLine ?? true, since: Date.now() })

/** Whether the server was reached last time we asked; `navigator.onLine` alone knows only of the aerial. */
export const network = readonly(state)

const wakers = new Set<() => void>()

/** Calls back when the network may have come back or the page is looked at again. Answers the way to stop. */
export function onWake(callback: () => void): () => void {
  wakers.add(callback)
  return () => wakers.delete(callback)
}

const wake = () => wakers.forEach((callback) => callback())

export function reached(): void {
  if (state.online) return
  state.online = true
  state.since = Date.now()
  wake()
}

export function notReached(): void {
  if (!state.online) return
  state.online = false
  state.since = Date.now()
}

if (typeof window !== 'undefined') {
  window.addEventListener('online', wake)
  window.addEventListener('offline', notReached)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake())
}
