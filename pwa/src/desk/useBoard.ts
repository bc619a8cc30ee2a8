import { computed, nextTick, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { request, subscribe, useQuery } from '@/graphql'
import { nodes } from '@/records/nodes'
import { bySeverity, type Ticket } from '@/records/ticket'
import { boardQuery, columnQuery, countsQuery, feed } from './documents'
import { either, fits, isFiltered, levelled, needs, stageNames, stageOf, stages, sum, unlevelled, type Filters, type Stage } from './stages'

const pageSize = 40
type Shelf = Stage | 'unlevelled'
type Page = { hasNextPage: boolean; endCursor?: string | null }

/** The board as the server gave it, kept right by the feed. */
export function useBoard(filters: Ref<Filters>, me: string, onNew: (ticket: Ticket) => void) {
  const perStage = <T>(make: (stage: Stage) => T) => Object.fromEntries(stageNames.map((stage) => [stage, make(stage)])) as Record<Stage, T>
  const query = useQuery(boardQuery, () => ({ ...perStage((stage) => levelled(filters.value, me, stages[stage])), unlevelled: unlevelled(filters.value, me), first: pageSize }))
  const counts = useQuery(countsQuery, () => ({ filtered: isFiltered(filters.value), visits: needs.VISIT, ...perStage((stage) => either(filters.value, me, { stateIn: [...stages[stage]] })) }))

  const cards = shallowRef(new Map<string, Ticket>())
  const pages = shallowRef({} as Record<Shelf, Page>)
  const busy = ref<Stage>()
  const moreError = shallowRef<unknown>()
  const flashing = shallowRef(new Set<string>())
  const version = ref(0)
  const recent = new Map<string, Ticket>()

  watch(query.data, (data) => {
    if (!data) return
    const fresh = new Map<string, Ticket>()
    for (const shelf of [...stageNames, 'unlevelled'] as Shelf[]) for (const ticket of nodes(data[shelf])) fresh.set(ticket.id, ticket)
    // What the feed brought while the answer was on its way is newer than the answer.
    for (const [id, ticket] of recent) if (!fresh.has(id) || newer(ticket, fresh.get(id)!)) fresh.set(id, ticket)
    cards.value = fresh
    pages.value = Object.fromEntries(([...stageNames, 'unlevelled'] as Shelf[]).map((shelf) => [shelf, data[shelf].pageInfo])) as Record<Shelf, Page>
  })

  const columns = computed(() => {
    const all = perStage<Ticket[]>(() => [])
    for (const ticket of cards.value.values()) {
      const stage = stageOf(ticket.state)
      if (stage && fits(ticket, filters.value, me)) all[stage].push(ticket)
    }
    for (const stage of stageNames) all[stage].sort(bySeverity)
    return all
  })
  // What has no level yet stands nearly always in the first column: its further pages are asked for there.
  const shelvesOf = (stage: Stage): Shelf[] => (stage === 'intake' ? ['intake', 'unlevelled'] : [stage])
  const hasMore = (stage: Stage) => shelvesOf(stage).some((shelf) => pages.value[shelf]?.hasNextPage)

  async function more(stage: Stage): Promise<void> {
    if (busy.value) return
    busy.value = stage
    moreError.value = undefined
    const asked = filters.value
    try {
      for (const shelf of shelvesOf(stage)) {
        const page = pages.value[shelf]
        if (!page?.hasNextPage) continue
        const where = shelf === 'unlevelled' ? unlevelled(asked, me) : levelled(asked, me, stages[shelf])
        const { tickets } = await request(columnQuery, { where, first: pageSize, after: page.endCursor, field: shelf === 'unlevelled' ? 'REPORTED_AT' : 'LEVEL' })
        if (asked !== filters.value) return
        const next = new Map(cards.value)
        for (const ticket of nodes(tickets)) if (!next.has(ticket.id) || newer(ticket, next.get(ticket.id)!)) next.set(ticket.id, ticket)
        cards.value = next
        pages.value = { ...pages.value, [shelf]: tickets.pageInfo }
      }
    } catch (cause) {
      moreError.value = cause
    } finally {
      busy.value = undefined
    }
  }

  function take(ticket: Ticket, isNew: boolean): void {
    recent.set(ticket.id, ticket)
    setTimeout(() => recent.get(ticket.id) === ticket && recent.delete(ticket.id), 60_000)
    const known = cards.value.get(ticket.id)
    if (known && newer(known, ticket)) return
    const focused = (document.activeElement as HTMLElement | null)?.dataset.id
    const next = new Map(cards.value)
    if (stageOf(ticket.state)) next.set(ticket.id, ticket)
    else next.delete(ticket.id)
    cards.value = next
    flash(ticket.id)
    version.value++
    countSoon()
    if (isNew && fits(ticket, filters.value, me)) onNew(ticket)
    // Whoever stands on a card by keyboard goes with it to its next column.
    if (focused === ticket.id) void nextTick(() => document.querySelector<HTMLElement>(`[data-id="${ticket.id}"]`)?.focus({ preventScroll: true }))
  }
  function flash(id: string): void {
    flashing.value = new Set(flashing.value).add(id)
    setTimeout(() => {
      const rest = new Set(flashing.value)
      rest.delete(id)
      flashing.value = rest
    }, 2_500)
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  let countedAt = 0
  function countSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      countedAt = Date.now()
      void counts.refresh()
    }, Math.max(300, countedAt + 2_000 - Date.now()))
  }

  let seen = false
  const live = subscribe(feed, (after) => ({ after }), ({ deskFeed: { event, ticket } }) => {
    seen = true
    if (ticket) take(ticket, event.kind === 'REPORT')
  })
  // Until the first item there is no cursor to go on from: what happened before the line stood is asked for once more.
  watch(live.state, (state) => {
    if (state !== 'live') return
    if (!seen) void query.refresh()
    countSoon()
  })
  onScopeDispose(() => {
    live.stop()
    clearTimeout(timer)
  })

  const cells = computed(() => counts.data.value?.board ?? [])
  const count = (stage: Stage) => (isFiltered(filters.value) ? counts.data.value?.[stage]?.totalCount : counts.data.value && sum(cells.value, stages[stage])) ?? columns.value[stage].length
  return { query, counts, cells, count, columns, hasMore, more, busy, moreError, flashing, live, version }
}

const newer = (a: Ticket, b: Ticket) => Date.parse(a.updatedAt) > Date.parse(b.updatedAt)
