import { defineFeature } from '@/app/routing'

export const feature = defineFeature({
  routes: [
    { path: '/outbox', name: 'outbox', component: () => import('./OutboxPage.vue'), meta: { title: 'offline.outbox.title', words: ['offline'] } },
    { path: '/outbox/refused', name: 'refused', component: () => import('./RefusedPage.vue'), meta: { title: 'offline.outbox.refusedTitle', words: ['offline'] } }
  ]
})
