import { computed } from 'vue'
import { hasRole, session } from '@/auth/session'
import { features } from './features'
import type { NavEntry } from './routing'

const all = features.flatMap((feature) => feature.nav ?? []).sort((a, b) => a.order - b.order)
const mine: NavEntry = { route: 'me', label: 'me', icon: 'contact-o', order: 99 }

/** What this person may open, in order. */
export const entries = computed(() => (session.person ? all.filter((entry) => hasRole(...(entry.roles ?? []))) : []))

/** On a phone: the first four and "me", where the others are listed. */
export const tabs = computed(() => [...entries.value.slice(0, 4), mine])
export const furtherEntries = computed(() => entries.value.slice(4))
export const railEntries = computed(() => [...entries.value, mine])

/** Where a person begins. */
export function homeRoute(): string {
  const chosen = entries.value.find((entry) => entry.home?.some((role) => hasRole(role)))
  return (chosen ?? entries.value[0] ?? mine).route
}
