import { defineFeature } from '@/app/routing'

const meta = { words: ['auth'], open: true, bare: true }

export const feature = defineFeature({
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./SignInPage.vue'), meta: { ...meta, title: 'auth.signIn.title' } },
    { path: '/link', name: 'link', component: () => import('./LinkPage.vue'), meta: { ...meta, title: 'auth.link.title' } },
    { path: '/setup', name: 'setup', component: () => import('./SetupPage.vue'), meta: { ...meta, title: 'auth.setup.title' } }
  ]
})
