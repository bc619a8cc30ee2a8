/// <reference lib="webworker" />
import { ExpirationPlugin } from 'workbox-expiration'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { CacheFirst } from 'workbox-strategies'

declare const self: ServiceWorkerGlobalScope

// The page of the very first visit is served by us too: what it opens next works without network, without a reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

// Every screen is index.html; what belongs to the server is left alone and never kept.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/(graphql|auth|uploads|files|healthz|readyz|metrics)\b/] }))

// A file never changes, but its signed address does: pictures are kept by id and variant, without the signature.
// The cache is emptied at sign-out.
registerRoute(
  ({ url, request, sameOrigin }) => sameOrigin && url.pathname.startsWith('/files/') && request.destination === 'image',
  new CacheFirst({
    cacheName: 'files',
    plugins: [
      {
        cacheKeyWillBeUsed: async ({ request }) => {
          const url = new URL(request.url)
          for (const name of ['sig', 'signature', 'exp', 'expires', 'token']) url.searchParams.delete(name)
          return url.href
        },
        cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null)
      },
      new ExpirationPlugin({ maxEntries: 300, maxAgeSeconds: 14 * 86_400, purgeOnQuotaError: true })
    ]
  })
)

self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | undefined)?.type === 'SKIP_WAITING') void self.skipWaiting()
})
