import { loadMessages } from '@/i18n'

let warmed = false

/**
 * Loads every form of a visit while there is signal. On the very first visit the service worker does not answer for the page yet:
 * what was not loaded then would be missing in the machine room.
 */
export function warm(): void {
  if (warmed) return
  warmed = true
  const load = () =>
    void Promise.all([
      loadMessages('tickets', 'records', 'timeline', 'capture', 'offline'),
      import('./TicketPage.vue'), import('./DoPage.vue'), import('./DocumentPage.vue'), import('./PhotoViewer.vue'), import('@/capture/SignatureSheet.vue'), import('@/offline/OutboxPage.vue'),
      ...Object.values(import.meta.glob('./forms/*Form.vue')).map((form) => form())
    ]).catch(() => (warmed = false))
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 4_000 })
  else setTimeout(load, 1_500)
}
