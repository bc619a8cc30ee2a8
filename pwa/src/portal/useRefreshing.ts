import { onScopeDispose } from 'vue'

/** Asks again every so often while the page is looked at, and at once when it comes back into sight. */
export function useRefreshing(refresh: () => unknown, everyMs: number): void {
  let askedAt = Date.now()
  const ask = () => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAt < everyMs / 2) return
    askedAt = Date.now()
    refresh()
  }
  const timer = setInterval(ask, everyMs)
  document.addEventListener('visibilitychange', ask)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', ask)
  })
}
