import { loadMessages } from '@/i18n'

/** Long enough for the screen at hand to stand, and for the service worker to take over. */
const patienceMs = 10_000

let warmed = false

/**
 * Where no service worker answers for the page (an old or private browser), every form of a visit is loaded while there is
 * signal: what was not loaded then would be missing in the machine room.
 */
export function warm(): void {
  if (warmed) return
  warmed = true
  setTimeout(() => {
    if (!navigator.serviceWorker?.controller) void load().catch(() => (warmed = false))
  }, patienceMs)
}

const load = () =>
  Promise.all([
    loadMessages('tickets', 'records', 'timeline', 'capture', 'offline'),
    import('./TicketPage.vue'), import('./DoPage.vue'), import('./DocumentPage.vue'), import('./PhotoViewer.vue'), import('@/capture/SignatureSheet.vue'), import('@/offline/OutboxPage.vue'),
    ...Object.values(import.meta.glob('./forms/*Form.vue')).map((form) => form())
  ])
