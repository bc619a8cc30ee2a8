import { defineFeature } from '@/app/routing'
import { customerRoles } from '@/auth/roles'

const meta = { words: ['portal', 'records'], roles: customerRoles }

export const feature = defineFeature({
  routes: [
    { path: '/portal', name: 'portal', component: () => import('./HomePage.vue'), meta: { ...meta, title: 'portal.title' } },
    { path: '/portal/report', name: 'portal-report', component: () => import('./ReportPage.vue'), meta: { ...meta, title: 'portal.report.title', words: ['portal', 'records', 'capture'] } },
    { path: '/portal/documents', name: 'portal-documents', component: () => import('./DocumentsPage.vue'), meta: { ...meta, title: 'portal.documents.title' } },
    { path: '/portal/company', name: 'portal-company', component: () => import('./CompanyPage.vue'), meta: { ...meta, title: 'portal.company.title' } }
  ],
  nav: [
    { route: 'portal', label: 'portal', icon: 'wap-home-o', order: 5, roles: customerRoles, home: customerRoles },
    { route: 'portal-documents', label: 'documents', icon: 'description-o', order: 42, roles: customerRoles },
    { route: 'portal-company', label: 'company', icon: 'friends-o', order: 44, roles: customerRoles }
  ]
})
