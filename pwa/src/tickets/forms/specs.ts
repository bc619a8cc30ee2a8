import type { Facts, Verb } from '../lifecycle'

/** One field of a plain form; its words are `tickets.fields.<VERB>.<name>` or `tickets.fields.<name>`. */
export interface Field {
  name: 'reason' | 'text' | 'words' | 'contactName' | 'expectedAt' | 'outcome' | 'score' | 'photos'
  kind: 'long' | 'short' | 'time' | 'choice' | 'photos'
  required?: boolean
  most?: number
  /** Choices; words are `tickets.<words>.<value>`. */
  options?: { words: string; values: string[] }
  /** Times that are one touch away, in minutes from now. */
  minutes?: number[]
}

const reason: Field = { name: 'reason', kind: 'long', required: true, most: 500 }
const must: Field = { name: 'text', kind: 'long', required: true, most: 10_000 }
const may: Field = { name: 'text', kind: 'long', most: 10_000 }

const specs: Partial<Record<Verb, Field[]>> = {
  DECLINE: [reason],
  START_REMOTE: [may],
  FINISH_REMOTE: [{ name: 'outcome', kind: 'choice', required: true, options: { words: 'outcomes', values: ['SOLVED', 'NEEDS_ONSITE', 'UNSOLVED'] } }, must],
  REQUEST_ONSITE: [reason, { name: 'expectedAt', kind: 'time', minutes: [60, 120, 240] }],
  DEPART: [{ name: 'expectedAt', kind: 'time', minutes: [30, 60, 120] }],
  WAIT: [reason, { name: 'expectedAt', kind: 'time', minutes: [60, 240, 1440] }],
  RESUME: [may],
  RESTORE: [must],
  REPAIR: [must, { name: 'photos', kind: 'photos' }],
  RETURN_VISIT: [
    { name: 'score', kind: 'choice', required: true, options: { words: 'scores', values: ['5', '4', '3', '2', '1'] } },
    { name: 'words', kind: 'long', required: true, most: 10_000 },
    { name: 'contactName', kind: 'short', most: 80 }
  ],
  HAND_IN: [may],
  APPROVE: [may],
  SEND_BACK: [reason],
  CANCEL: [reason],
  REOPEN: [reason],
  ACCEPT: [],
  ARCHIVE: []
}

export function fieldsOf(verb: Verb, facts: Facts): Field[] {
  // Whoever leaves before the repair says what happens next.
  if (verb === 'CHECK_OUT') return facts.state === 'REPAIRED' ? [] : [reason]
  return specs[verb] ?? []
}

export type Values = Partial<Record<Field['name'], string>>

/** What is wrong with the values, by field: "required" or "tooLong". */
export function check(fields: Field[], values: Values): Partial<Record<Field['name'], { key: 'required' | 'tooLong'; most?: number }>> {
  const wrong: ReturnType<typeof check> = {}
  for (const { name, required, most } of fields) {
    const value = (values[name] ?? '').trim()
    if (required && !value) wrong[name] = { key: 'required' }
    else if (most && [...value].length > most) wrong[name] = { key: 'tooLong', most }
  }
  return wrong
}
