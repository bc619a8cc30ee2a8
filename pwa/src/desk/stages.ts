import type { DeskCountsQuery, TicketState, TicketWhereInput } from '@/graphql/gen/graphql'
import { openStates, type Ticket } from '@/records/ticket'

/** The columns of the board, in the order of the walk. */
export const stages = {
  intake: ['REPORTED', 'CLASSIFIED'],
  dispatched: ['DISPATCHED'],
  remote: ['ACCEPTED', 'REMOTE'],
  onsite: ['ONSITE_REQUESTED', 'TRAVELLING', 'ON_SITE', 'RESTORED'],
  followup: ['REPAIRED', 'LEFT'],
  filing: ['VISITED', 'HANDED_IN', 'APPROVED']
} as const satisfies Record<string, readonly TicketState[]>

export type Stage = keyof typeof stages
export const stageNames = Object.keys(stages) as Stage[]

export const stageOf = (state: TicketState): Stage | undefined => stageNames.find((stage) => (stages[stage] as readonly TicketState[]).includes(state))

/** What waits for the desk itself. A repair without an arrival was done from afar: it is visited (by phone) without a check-out. */
export const needs = {
  REPORTED: { state: 'REPORTED' },
  CLASSIFIED: { state: 'CLASSIFIED' },
  VISIT: { or: [{ state: 'LEFT' }, { state: 'REPAIRED', arrivedAtIsNil: true }] },
  APPROVED: { state: 'APPROVED' }
} as const satisfies Record<string, TicketWhereInput>

export type Need = keyof typeof needs
export const needNames = Object.keys(needs) as Need[]

export interface Filters {
  level: '' | '1' | '2' | '3' | '4' | 'none'
  customerId: string
  who: '' | 'mine' | 'nobody'
  waiting: '' | 'yes' | 'no'
}

export const isFiltered = (filters: Filters): boolean => Object.values(filters).some(Boolean)

/** The filters as the server understands them; `level` apart, since what has no level yet is asked for apart. */
export function common(filters: Filters, me: string): TicketWhereInput {
  return {
    ...(filters.customerId ? { customerID: filters.customerId } : {}),
    ...(filters.who === 'mine' ? { assigneeID: me } : filters.who === 'nobody' ? { assigneeIDIsNil: true } : {}),
    ...(filters.waiting ? { waiting: filters.waiting === 'yes' } : {})
  }
}

const nothing: TicketWhereInput = { levelIsNil: true, levelNotNil: true }

/** With a level: sorted by it on the server. */
export function levelled(filters: Filters, me: string, states: readonly TicketState[]): TicketWhereInput {
  if (filters.level === 'none') return nothing
  return { ...common(filters, me), stateIn: [...states], ...(filters.level ? { level: Number(filters.level) } : { levelNotNil: true }) }
}

/** Without one: those for which the facts suggest the level count as that. */
export function unlevelled(filters: Filters, me: string): TicketWhereInput {
  const suggested = filters.level === 'none' ? { suggestedLevelIsNil: true } : filters.level ? { suggestedLevel: Number(filters.level) } : {}
  return { ...common(filters, me), stateIn: [...openStates], levelIsNil: true, ...suggested }
}

export function either(filters: Filters, me: string, where: TicketWhereInput): TicketWhereInput {
  const level: TicketWhereInput =
    filters.level === 'none' ? { levelIsNil: true, suggestedLevelIsNil: true }
    : filters.level ? { or: [{ level: Number(filters.level) }, { levelIsNil: true, suggestedLevel: Number(filters.level) }] }
    : {}
  // The server takes no empty part of an `and`.
  return { and: [where, common(filters, me), level].filter((part) => Object.keys(part).length) }
}

/** The same question asked of a ticket that the feed brought. */
export function fits(ticket: Ticket, filters: Filters, me: string): boolean {
  const level = String(ticket.level ?? ticket.suggestedLevel ?? 'none')
  return (
    (!filters.level || level === filters.level) &&
    (!filters.customerId || ticket.customer.id === filters.customerId) &&
    (filters.who !== 'mine' || ticket.assignee?.id === me) &&
    (filters.who !== 'nobody' || !ticket.assignee) &&
    (!filters.waiting || ticket.waiting === (filters.waiting === 'yes'))
  )
}

export type BoardCell = DeskCountsQuery['board'][number]

/** Sums cells of the board. */
export function sum(cells: readonly BoardCell[], states: readonly TicketState[], level?: number | null): number {
  return cells.filter((cell) => states.includes(cell.state) && (level === undefined || (cell.level ?? null) === level)).reduce((total, { count }) => total + count, 0)
}
