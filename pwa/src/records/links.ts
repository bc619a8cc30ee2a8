import type { RouteLocationRaw } from 'vue-router'

/** Where records are opened, for rows of every feature. */
export const toTicket = (id: string): RouteLocationRaw => `/tickets/${id}`
export const toDocument = (id: string): RouteLocationRaw => `/documents/${id}`
export const toEquipment = (id: string): RouteLocationRaw => `/equipment/${id}`
export const toCustomer = (id: string): RouteLocationRaw => `/customers/${id}`
