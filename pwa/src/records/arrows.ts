/** Moves the focus among rows of a list by the arrow keys; Enter opens, as it does on every link. */
export function moveByArrows(event: KeyboardEvent, rows: readonly HTMLElement[]): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
  const step = steps[event.key]
  const far = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : undefined
  if (!rows.length || (step === undefined && far === undefined) || event.altKey || event.ctrlKey || event.metaKey) return
  const at = rows.indexOf(document.activeElement as HTMLElement)
  if (far !== undefined && at < 0) return
  const next = rows[far ?? Math.max(0, Math.min(rows.length - 1, at + step!))]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

/** Whether a key press belongs to a field, or to a dialog above the page, and is no shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  return !!target?.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true]') || !!document.querySelector('dialog[open]')
}
