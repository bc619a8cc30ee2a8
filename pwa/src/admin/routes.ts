import { defineFeature } from '@/app/routing'
import type { Role } from '@/auth/roles'

const roles: Role[] = ['ADMIN']
const meta = { words: ['admin'], roles }

export const feature = defineFeature({
  routes: [
    { path: '/admin/people', name: 'people', component: () => import('./PeoplePage.vue'), meta: { ...meta, title: 'admin.people.title' } },
    { path: '/admin/people/new', name: 'person-new', component: () => import('./PersonPage.vue'), meta: { ...meta, title: 'admin.person.new' } },
    { path: '/admin/people/:id', name: 'person', component: () => import('./PersonPage.vue'), props: true, meta: { ...meta, title: 'admin.person.title' } },
    { path: '/admin/tokens', name: 'tokens', component: () => import('./TokensPage.vue'), meta: { ...meta, title: 'admin.tokens.title' } },
    { path: '/admin/tokens/new', name: 'token-new', component: () => import('./TokenPage.vue'), meta: { ...meta, title: 'admin.token.new' } },
    { path: '/admin/imports', name: 'imports', component: () => import('./ImportsPage.vue'), meta: { ...meta, title: 'admin.imports.title' } },
    { path: '/admin/imports/:id', name: 'import', component: () => import('./ImportPage.vue'), props: true, meta: { ...meta, title: 'admin.import.title' } }
  ],
  nav: [
    { route: 'people', label: 'people', icon: 'friends-o', order: 3, roles, home: roles },
    { route: 'imports', label: 'imports', icon: 'description-o', order: 4, roles },
    { route: 'tokens', label: 'tokens', icon: 'shield-o', order: 44, roles }
  ]
})
