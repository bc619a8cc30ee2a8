/** One line of a timeline. The feature that owns the record turns its events into these. */
export interface TimelineEntry {
  id: string
  at: string | number
  title: string
  actor?: string
  text?: string
  /** normal · good (restored, repaired) · bad (breached, refused) · pending (still in the outbox) */
  tone?: 'normal' | 'good' | 'bad' | 'pending'
  internal?: boolean
  /** The server doubts the device's clock. */
  doubtful?: boolean
  /** Small words beside the title. */
  tags?: string[]
}
