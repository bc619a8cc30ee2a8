import { defineFeature } from '@/app/routing'

export const feature = defineFeature({
  routes: [{ path: '/approvals', name: 'approvals', component: () => import('./ApprovalsPage.vue'), meta: { title: 'approvals.title', words: ['approvals', 'records'], roles: ['DIRECTOR'] } }],
  nav: [{ route: 'approvals', label: 'approvals', icon: 'certificate', order: 8, roles: ['DIRECTOR'], home: ['DIRECTOR'] }]
})
