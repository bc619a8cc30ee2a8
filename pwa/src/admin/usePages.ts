import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { request, type Document } from '@/graphql/request'

interface Connection<Node> {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
  edges?: readonly ({ node?: Node | null } | null)[] | null
}

export interface Pages<Node> {
  nodes: ShallowRef<Node[] | undefined>
  total: ShallowRef<number>
  more: ShallowRef<boolean>
  loading: ShallowRef<boolean>
  error: ShallowRef<unknown>
  next: () => Promise<void>
  reload: () => Promise<void>
}

/** A list that grows page by page and begins anew when its filter changes. Nothing is kept on the device: administration wants the truth. */
export function usePages<Result, Variables, Node>(
  document: Document<Result, Variables>,
  variables: (after: string | undefined) => Variables,
  read: (result: Result) => Connection<Node>
): Pages<Node> {
  const nodes = shallowRef<Node[]>()
  const total = shallowRef(0)
  const more = shallowRef(false)
  const loading = shallowRef(false)
  const error = shallowRef<unknown>()
  let cursor: string | undefined
  let gate: AbortController | undefined

  async function load(fresh: boolean): Promise<void> {
    gate?.abort()
    const mine = (gate = new AbortController())
    loading.value = true
    error.value = undefined
    try {
      const page = read(await request(document, variables(fresh ? undefined : cursor), { signal: mine.signal }))
      if (mine.signal.aborted) return
      const found = (page.edges ?? []).flatMap((edge) => (edge?.node ? [edge.node] : []))
      nodes.value = fresh ? found : [...(nodes.value ?? []), ...found]
      total.value = page.totalCount
      more.value = page.pageInfo.hasNextPage
      cursor = page.pageInfo.endCursor ?? undefined
    } catch (cause) {
      if (!mine.signal.aborted) error.value = cause
    } finally {
      if (gate === mine) loading.value = false
    }
  }

  watch(() => JSON.stringify(variables(undefined)), () => void load(true), { immediate: true })
  onScopeDispose(() => gate?.abort())
  return { nodes, total, more, loading, error, next: () => load(false), reload: () => load(true) }
}
