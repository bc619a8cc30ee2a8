import { defineFeature } from '@/app/routing'

export const feature = defineFeature({
  routes: [{ path: '/search', name: 'search', component: () => import('./SearchPage.vue'), meta: { title: 'search.title', words: ['search', 'records'] } }],
  nav: [{ route: 'search', label: 'search', icon: 'search', order: 30 }]
})
