import { defineFeature } from './routing'

export const feature = defineFeature({
  routes: [{ path: '/me', name: 'me', component: () => import('./MePage.vue'), meta: { title: 'app.me.title', words: [] } }]
})
