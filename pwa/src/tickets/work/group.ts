import type { TicketWalkFragment } from '@/graphql/gen/graphql'

export type Group = 'new' | 'active' | 'waiting' | 'paperwork'
export const groups: Group[] = ['new', 'active', 'waiting', 'paperwork']

type Grouped = Pick<TicketWalkFragment, 'state' | 'waiting' | 'visitID' | 'level' | 'reportedAt' | 'number'>

/** What an engineer has to do with a ticket: take it, work on it, wait, or finish its papers. */
export function groupOf(ticket: Grouped): Group {
  if (ticket.state === 'DISPATCHED') return 'new'
  if (ticket.waiting) return 'waiting'
  return ['LEFT', 'VISITED'].includes(ticket.state) || (ticket.state === 'REPAIRED' && !ticket.visitID) ? 'paperwork' : 'active'
}

/** Where one is stands first, then the most severe, then the oldest. */
export function byUrgency(a: Grouped, b: Grouped): number {
  return Number(!!b.visitID) - Number(!!a.visitID) || (a.level ?? 5) - (b.level ?? 5) || Date.parse(a.reportedAt) - Date.parse(b.reportedAt) || a.number.localeCompare(b.number)
}
