import { onScopeDispose, watch } from 'vue'
import { subscribe, type Document, type Live } from '@/graphql'

/** Many steps at once (an import, a desk that is quick) are one look. */
const gatherMs = 400

/** Asks a list again, soon, when its feed tells of something that concerns it. */
export function useFollowing<Result>(feed: Document<Result, { after?: string | null }>, concerns: (item: Result) => boolean, refresh: () => unknown): Live & { soon: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let seen = false
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(refresh, gatherMs)
  }
  const live = subscribe(feed, (after) => ({ after }), (item) => {
    seen = true
    if (concerns(item)) soon()
  })
  // Until the first item there is no cursor to go on from: what happened before the line stood is asked for once more.
  watch(live.state, (state) => state === 'live' && !seen && soon())
  onScopeDispose(() => {
    live.stop()
    clearTimeout(timer)
  })
  return { ...live, soon }
}
