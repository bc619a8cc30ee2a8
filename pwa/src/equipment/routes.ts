import { defineFeature } from '@/app/routing'

export const feature = defineFeature({
  routes: [
    { path: '/equipment', name: 'equipment-list', component: () => import('./ListPage.vue'), meta: { title: 'equipment.list', words: ['equipment', 'records'] } },
    { path: '/equipment/:id', name: 'equipment', component: () => import('./FilePage.vue'), props: true, meta: { title: 'equipment.title', words: ['equipment', 'records'] } },
    // A label holds this address: any phone's camera opens the device.
    { path: '/scan/:label?', name: 'scan', component: () => import('./ScanPage.vue'), props: true, meta: { title: 'equipment.scan.title', words: ['equipment', 'capture', 'records'] } }
  ],
  nav: [{ route: 'equipment-list', label: 'equipment', icon: 'cluster-o', order: 40 }]
})
