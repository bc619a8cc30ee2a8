import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { session } from '@/auth/session'
import { subscribe, useQuery, type Live, type LiveState, type Query } from '@/graphql'
import type { TicketPageQuery } from '@/graphql/gen/graphql'
import { shared, type OutboxItem } from '@/offline/outbox'
import { nodes } from '@/records/nodes'
import { factsOf, type Walked } from './apply'
import { nextStep, possible, skippable, waitingFor, type Asker, type Facts, type Verb } from './lifecycle'
import { counts, eventOf, localDocuments, localTicket, localVisits, type LocalDocument, type LocalVisit, type TicketData, type TicketEvent } from './local'
import { ticketFeed, ticketQuery } from './queries'

export interface TicketView {
  query: Query<TicketPageQuery>
  /** The ticket as it will be once the queue is sent; undefined while nothing is known. */
  ticket: ComputedRef<TicketData | undefined>
  facts: ComputedRef<Facts | undefined>
  asker: ComputedRef<Asker>
  possible: ComputedRef<Verb[]>
  next: ComputedRef<Verb | null>
  waitingFor: ComputedRef<ReturnType<typeof waitingFor>>
  skippable: ComputedRef<ReturnType<typeof skippable>>
  /** Events, newest first; those still on this phone in front. */
  events: ComputedRef<{ event: TicketEvent; item?: OutboxItem }[]>
  documents: ComputedRef<LocalDocument[]>
  visits: ComputedRef<LocalVisit[]>
  items: ComputedRef<OutboxItem[]>
  /** Something of what is shown has not reached the server. */
  unsent: ComputedRef<boolean>
  live: ComputedRef<LiveState | undefined>
}

/** Who the person is to a ticket. */
export function askerOf(ticket: Pick<Walked, 'assigneeID'> | undefined): Asker {
  const person = session.person
  return { roles: person?.roles ?? [], ofCustomer: !!person?.customerId, assignee: !!person && ticket?.assigneeID === person.id }
}

/** Everything about one ticket: the stored answer, the fresh one, what happens meanwhile, and what this phone has queued. */
export function useTicket(id: () => string, options: { follow?: boolean; onEvent?: (event: TicketEvent) => void } = {}): TicketView {
  const query = useQuery(ticketQuery, () => ({ id: id() }))
  const outbox = shared()
  const items = computed(() => outbox.items.value.filter((item) => item.ticketId === id()))
  const server = computed(() => (query.data.value?.node && 'number' in query.data.value.node ? (query.data.value.node as TicketData) : undefined))
  const ticket = computed(() => server.value && (localTicket(server.value as unknown as Walked, items.value, query.at.value) as unknown as TicketData))
  const facts = computed(() => ticket.value && factsOf(ticket.value as unknown as Walked))
  const asker = computed(() => askerOf(ticket.value))

  const heard = shallowRef<TicketEvent[]>([])
  const line = shallowRef<Live>()
  watch(
    id,
    (ticketId) => {
      line.value?.stop()
      heard.value = []
      if (options.follow) line.value = follow(ticketId)
    },
    { immediate: true }
  )
  onScopeDispose(() => line.value?.stop())

  function follow(ticketId: string): Live {
    let timer: ReturnType<typeof setTimeout> | undefined
    // The feed begins at the beginning: what the page knows already is passed over, in silence.
    const begun = Date.now()
    return subscribe(ticketFeed, (after) => ({ ticketId, after }), ({ ticketEvents: { event } }) => {
      const known = nodes(server.value?.events).some((other) => other.id === event.id)
      if (heard.value.some((other) => other.id === event.id)) return
      heard.value = [...heard.value, event]
      if (known || Date.parse(event.serverTime) < begun - 60_000) return
      clearTimeout(timer)
      timer = setTimeout(() => void query.refresh(), 250)
      options.onEvent?.(event)
    })
  }

  // What was just sent shows in the server's own words.
  watch(
    () => items.value.filter((item) => item.state === 'done').length,
    (now, before) => now > before && void query.refresh()
  )

  const events = computed(() => {
    const all = new Map([...nodes(server.value?.events), ...heard.value].map((event) => [event.id, event] as const))
    const listed = [...all.values()].sort((a, b) => b.seq - a.seq).map((event) => ({ event }))
    const me = session.person?.name ?? ''
    // The feed may tell of a deed before this phone has the answer to it.
    const told = new Set(listed.map(({ event }) => event.commandID))
    const mine = items.value.filter((item) => counts(item, query.at.value) && !told.has(item.id)).reverse()
    return [...mine.map((item) => ({ event: eventOf(item, me), item })), ...listed]
  })

  const given = <T>(read: (facts: Facts) => T, otherwise: T) => computed(() => (facts.value ? read(facts.value) : otherwise))
  return {
    query, ticket, facts, asker, items, events,
    possible: given((facts) => possible(facts, asker.value), []),
    next: given<Verb | null>((facts) => nextStep(facts, asker.value), null),
    waitingFor: given(waitingFor, []),
    skippable: given((facts) => skippable(facts, asker.value), []),
    documents: computed(() => (server.value ? localDocuments(server.value, items.value, query.at.value) : [])),
    visits: computed(() => (server.value ? localVisits(server.value, items.value, query.at.value) : [])),
    unsent: computed(() => items.value.some((item) => !['done', 'refused', 'held'].includes(item.state))),
    live: computed(() => line.value?.state.value)
  }
}
