import { readonly, ref } from 'vue'
import type { Workbox } from 'workbox-window'
import { quiet } from './quiet'

const ready = ref(false)
/** A new release waits; the person decides when, so that no form is lost to it. */
export const updateReady = readonly(ready)

let workbox: Workbox | undefined

export async function startUpdates(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // The whole app is fetched ahead now: not while the first screen wants the line and the processor.
  await quiet(2_500)
  try {
    const { Workbox } = await import('workbox-window')
    workbox = new Workbox('/sw.js', { scope: '/' })
    workbox.addEventListener('waiting', () => (ready.value = true))
    const registration = await workbox.register()
    // A desk's tab stays open for weeks: look for a release every half hour.
    setInterval(() => void registration?.update().catch(() => undefined), 30 * 60_000)
  } catch (cause) {
    console.warn('no service worker', cause)
  }
}

export function update(): void {
  workbox?.addEventListener('controlling', () => location.reload())
  workbox?.messageSkipWaiting()
}
