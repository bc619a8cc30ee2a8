import { defineFeature } from '@/app/routing'

const words = ['tickets', 'records', 'timeline', 'capture', 'offline']

export const feature = defineFeature({
  routes: [
    { path: '/work', name: 'work', component: () => import('./work/WorkPage.vue'), meta: { title: 'tickets.work.title', words: ['tickets', 'records', 'timeline'], roles: ['ENGINEER'] } },
    { path: '/tickets/:id', name: 'ticket', component: () => import('./TicketPage.vue'), props: true, meta: { title: 'tickets.page.title', words } },
    { path: '/tickets/:id/do/:verb', name: 'ticket-do', component: () => import('./DoPage.vue'), props: true, meta: { title: 'tickets.page.title', words, bare: true } },
    { path: '/tickets/:ticketId/documents/:id', name: 'ticket-document', component: () => import('./DocumentPage.vue'), props: true, meta: { title: 'tickets.document.title', words } },
    { path: '/documents/:id', name: 'document', component: () => import('./FindDocumentPage.vue'), props: true, meta: { title: 'tickets.document.title', words } }
  ],
  nav: [{ route: 'work', label: 'tickets', icon: 'todo-list-o', order: 5, roles: ['ENGINEER'], home: ['ENGINEER'] }]
})
