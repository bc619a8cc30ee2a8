import { defineFeature } from '@/app/routing'
import type { Role } from '@/auth/roles'

const vendor: Role[] = ['DESK', 'ENGINEER', 'LEAD', 'MANAGER', 'DIRECTOR', 'DEPARTMENT_MANAGER', 'GENERAL_MANAGER', 'KEEPER', 'REGIONAL_LEAD', 'SALES', 'ANALYST', 'ADMIN']

export const feature = defineFeature({
  routes: [
    { path: '/customers', name: 'customers', component: () => import('./ListPage.vue'), meta: { title: 'customers.list', words: ['customers', 'records'], roles: vendor } },
    { path: '/customers/:id', name: 'customer', component: () => import('./FilePage.vue'), props: true, meta: { title: 'customers.title', words: ['customers', 'records'], roles: vendor } }
  ],
  nav: [{ route: 'customers', label: 'customers', icon: 'friends-o', order: 35, roles: vendor }]
})
