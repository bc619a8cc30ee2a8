import { computed, shallowRef, toValue, watch, type ComputedRef, type MaybeRefOrGetter, type ShallowRef } from 'vue'
import { request, useQuery, type Document, type Query, type QueryOptions } from '@/graphql'
import { nodes, type Connection } from './nodes'

export interface List<Result, Node> {
  /** The first page: what the device keeps at once, then the fresh answer. */
  query: Query<Result>
  items: ComputedRef<Node[]>
  total: ComputedRef<number | undefined>
  hasMore: ComputedRef<boolean>
  loadingMore: ShallowRef<boolean>
  moreError: ShallowRef<unknown>
  more: () => Promise<void>
}

/** A list read page by page, each from the cursor of the one before. Other variables begin anew. */
export function useList<Result, Variables extends { after?: string | null }, Node extends { id: string }>(
  document: Document<Result, Variables>,
  variables: MaybeRefOrGetter<Omit<Variables, 'after'>>,
  pick: (answer: Result) => Connection<Node> | null | undefined,
  options: QueryOptions = {}
): List<Result, Node> {
  const first = () => ({ ...toValue(variables) }) as Variables
  const query = useQuery(document, first, options)
  const further = shallowRef<Connection<Node>[]>([])
  const loadingMore = shallowRef(false)
  const moreError = shallowRef<unknown>()
  let round = 0

  watch(() => JSON.stringify(toValue(variables)), () => {
    round++
    further.value = []
    loadingMore.value = false
    moreError.value = undefined
  })

  const head = computed(() => (query.data.value === undefined ? undefined : pick(query.data.value)))
  const pages = computed(() => (head.value ? [head.value, ...further.value] : []))
  const items = computed(() => [...new Map(pages.value.flatMap((page) => nodes(page)).map((node) => [node.id, node] as const)).values()])
  const last = computed(() => pages.value.at(-1)?.pageInfo)

  async function more(): Promise<void> {
    const after = last.value?.endCursor
    if (loadingMore.value || !last.value?.hasNextPage || !after) return
    const mine = round
    loadingMore.value = true
    moreError.value = undefined
    try {
      const answer = pick(await request(document, { ...first(), after }))
      if (mine === round && answer) further.value = [...further.value, answer]
    } catch (cause) {
      if (mine === round) moreError.value = cause
    } finally {
      if (mine === round) loadingMore.value = false
    }
  }
  return { query, items, total: computed(() => head.value?.totalCount), hasMore: computed(() => last.value?.hasNextPage ?? false), loadingMore, moreError, more }
}
