import { graphql } from '@/graphql/gen'
import type { TicketCardFragment, TicketState } from '@/graphql/gen/graphql'

/** What a row or a card of a ticket shows, asked for in one go with the list. */
export const ticketCard = graphql(`
  fragment TicketCard on Ticket {
    id number kind channel title state level suggestedLevel waiting waitingReason waitingSince reportedAt updatedAt
    customer { id name shortName }
    site { id name }
    equipment { id name }
    assignee { id name }
  }
`)

export type Ticket = TicketCardFragment

export const openStates: TicketState[] = [
  'REPORTED', 'CLASSIFIED', 'DISPATCHED', 'ACCEPTED', 'REMOTE', 'ONSITE_REQUESTED', 'TRAVELLING', 'ON_SITE', 'RESTORED', 'REPAIRED', 'LEFT', 'VISITED', 'HANDED_IN', 'APPROVED'
]
/** What the customer still waits for; the paperwork after it is the vendor's own. */
export const activeStates: TicketState[] = openStates.slice(0, 10)

/** The level decided or, until then, the one that the facts suggest. What nobody has looked at yet may be anything: it stands before the serious ones. */
export const severity = (ticket: Pick<Ticket, 'level' | 'suggestedLevel'>): number => ticket.level ?? ticket.suggestedLevel ?? 2.5

/** The most severe first, then the oldest; what was reported in the same instant by number. */
export function bySeverity(a: Ticket, b: Ticket): number {
  return severity(a) - severity(b) || Date.parse(a.reportedAt) - Date.parse(b.reportedAt) || a.number.localeCompare(b.number)
}
