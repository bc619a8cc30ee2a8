import { liveQuery, type Subscription } from 'dexie'
import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue'

/** A ref that follows a Dexie query, in every tab. `source` says what makes the query start anew. */
export function useLive<T>(query: () => Promise<T> | T, initial: T, source: WatchSource = () => null): ShallowRef<T> {
  const value = shallowRef(initial) as ShallowRef<T>
  let following: Subscription | undefined
  const start = () => {
    following?.unsubscribe()
    following = liveQuery(query).subscribe({ next: (found) => (value.value = found), error: (cause) => console.error(cause) })
  }
  watch(source, start, { immediate: true })
  onScopeDispose(() => following?.unsubscribe())
  return value
}
