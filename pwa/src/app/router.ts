import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { hasRole, isSignedIn, session } from '@/auth/session'
import { loadMessages } from '@/i18n'
import { homeRoute } from './nav'
import { features } from './features'
import { restoreScroll, saveScroll } from './scroll'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'home', redirect: () => ({ name: homeRoute() }) },
    ...features.flatMap((feature) => feature.routes),
    {
      path: '/:rest(.*)*',
      name: 'not-found',
      component: () => import('./NotFoundPage.vue'),
      meta: { title: 'app.notFound.title', words: [], open: true }
    }
  ]
})

/** Fetches the screen that the address names and its words, while the session is still being asked. */
export function fetchAhead(): void {
  const { matched, meta } = router.resolve(location.pathname)
  const screens = matched.flatMap(({ components }) => Object.values(components ?? {})) as (object | (() => Promise<unknown>))[]
  const fetched = [loadMessages(...(meta.words ?? [])), ...screens.map((screen) => (typeof screen === 'function' ? screen() : undefined))]
  // Who opens the screen meets what went wrong, and can try again.
  Promise.all(fetched).catch(() => undefined)
}

router.beforeEach(async (to, from) => {
  if (from.name) saveScroll(from.fullPath)
  const answer = guard(to)
  if (answer !== true) return answer
  await loadMessages(...(to.meta.words ?? []))
  return true
})

router.afterEach((to, _, failure) => {
  if (!failure) restoreScroll(to.fullPath)
})

// A chunk that a new release took away: a full load brings the new index with it.
router.onError((cause, to) => {
  const key = 'xunwei.reloaded'
  if (!/dynamically imported module|module script|preload/i.test(String(cause)) || !navigator.onLine) return
  if (sessionStorage.getItem(key) === to.fullPath) return
  sessionStorage.setItem(key, to.fullPath)
  location.assign(to.fullPath)
})

function guard(to: RouteLocationNormalized) {
  if (session.status === 'setup' && to.name !== 'setup') return { name: 'setup' }
  if (to.meta.open) return to.name === 'setup' && session.status !== 'setup' ? { name: 'home' } : true
  if (!isSignedIn.value) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (to.meta.roles && !hasRole(...to.meta.roles)) return { name: 'me', query: { refused: to.fullPath } }
  return true
}
