import { defineFeature } from '@/app/routing'
import type { Role } from '@/auth/roles'

const desk: Role[] = ['DESK', 'LEAD', 'MANAGER', 'DIRECTOR', 'DEPARTMENT_MANAGER', 'GENERAL_MANAGER', 'REGIONAL_LEAD', 'ADMIN']
// Who may register for a customer: see REPORT in the permission table.
const reporters: Role[] = ['DESK', 'ENGINEER', 'LEAD', 'MANAGER', 'SALES']

export const feature = defineFeature({
  routes: [
    { path: '/desk', name: 'desk', component: () => import('./DeskPage.vue'), meta: { title: 'desk.title', words: ['desk', 'records'], roles: desk } },
    { path: '/desk/new', name: 'desk-new', component: () => import('./NewTicketPage.vue'), meta: { title: 'desk.form.title', words: ['desk', 'records'], roles: reporters } }
  ],
  nav: [
    { route: 'desk', label: 'desk', icon: 'apps-o', order: 10, roles: desk, home: ['DESK', 'LEAD', 'MANAGER', 'DEPARTMENT_MANAGER', 'GENERAL_MANAGER', 'REGIONAL_LEAD'] },
    { route: 'desk-new', label: 'report', icon: 'add-o', order: 45, roles: reporters }
  ]
})
