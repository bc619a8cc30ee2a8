import { defineFeature } from '@/app/routing'

// A page with every way of capturing, for the tests of this folder: built only with `vite build --mode e2e`.
const tried = import.meta.env.MODE === 'e2e'

export const feature = defineFeature({
  routes: tried ? [{ path: '/capture', name: 'capture', component: () => import('./TryPage.vue'), meta: { title: 'capture.scan.title', words: ['capture', 'timeline'] } }] : []
})
