import type { Verb } from '../lifecycle'
import type { TicketView } from '../useTicket'

/** What every form of a deed gets; it emits `done`, with the verb that follows when one form leads into another. */
export interface FormProps {
  view: TicketView
  verb: Verb
  /** The refused item that this form replaces, and what it said. */
  mend?: string
  initial?: Record<string, unknown>
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** "2026-11-23T03:20" in the phone's own zone, as the input wants it. */
export function toLocal(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
export const fromLocal = (value: string): string | undefined => (value && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined)

/** The fields of a document that say something; nothing else is hashed or sent. */
export function filled(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries((value ?? {}) as Record<string, unknown>).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '' && entry[0] !== '__typename'))
}
