const kept = new Map<string, number>()

const scroller = () => document.getElementById('content')

export function saveScroll(path: string): void {
  kept.set(path, scroller()?.scrollTop ?? 0)
}

/** Going back finds the list where it was left; a new screen begins at its top. */
export function restoreScroll(path: string): void {
  const back = window.history.state?.forward != null
  const top = back ? (kept.get(path) ?? 0) : 0
  const place = () => scroller()?.scrollTo({ top })
  requestAnimationFrame(() => requestAnimationFrame(place))
}
