import type { DocumentKind, RemoteOutcome, Step, TicketKind, TicketState, Verb } from '@/graphql/gen/graphql'
import type { Role } from '@/auth/roles'
import generated from './lifecycle.gen.json'

export type { Verb }

// Decides what is possible while there is no signal: server/tickets/rule.go and next.go, line by line, over the same table.

export interface Facts {
  state: TicketState
  kind: TicketKind
  waiting: boolean
  /** A visit is under way. */
  onSite: boolean
  /** Somebody has been on site at all. */
  visited: boolean
  /** How remote work last ended; null when it was not tried. */
  remote: RemoteOutcome | null
  restored: boolean
  /** Such a document has been written. */
  application: boolean
  report: boolean
  done: readonly Step[]
  skipped: readonly Step[]
}

export interface Asker {
  roles: readonly Role[]
  assignee: boolean
  /** One of the customer's own people. */
  ofCustomer: boolean
}

export type Refusal = 'ROLE' | 'STATE' | 'WAITING' | 'ASSIGNEE' | 'ON_SITE' | 'LEAVE' | 'DOCUMENT' | `STEP_${Step}`
export type Decision = { to: TicketState; refusal?: undefined } | { to?: undefined; refusal: Refusal }

interface Line {
  verb: Verb
  to: Partial<Record<TicketState, TicketState | '' | 'BACK'>>
  assignee?: boolean
  whileWaiting?: boolean
  onSite?: 'yes' | 'no'
  needs?: Step[]
  document?: DocumentKind
  customerFrom?: TicketState[]
}

export const table = generated as unknown as {
  lines: Line[]
  roles: Record<Verb, Role[]>
  outcomes: Record<RemoteOutcome, TicketState>
  skippers: Partial<Record<Step, Role[]>>
  next: Partial<Record<TicketState, Verb[]>>
  steps: Step[]
  states: TicketState[]
  levels: { level: number; overMinutes: number; overPercent: number }[]
}

const lineOf = (verb: Verb) => table.lines.find((line) => line.verb === verb)
const may = (verb: Verb, asker: Asker) => asker.roles.some((role) => table.roles[verb]?.includes(role))

/** The state that a verb leads to, or why it is refused. */
export function decide(facts: Facts, verb: Verb, asker: Asker): Decision {
  if (!may(verb, asker)) return { refusal: 'ROLE' }
  const line = lineOf(verb)
  const to = line?.to[facts.state]
  if (!line || to === undefined || (asker.ofCustomer && line.customerFrom && !line.customerFrom.includes(facts.state))) return { refusal: 'STATE' }
  const refusal = refuse(facts, line, asker)
  return refusal ? { refusal } : { to: target(facts, to) }
}

function refuse(facts: Facts, line: Line, asker: Asker): Refusal | undefined {
  if (line.verb === 'RESUME' && !facts.waiting) return 'STATE'
  if (facts.waiting && !line.whileWaiting) return 'WAITING'
  if (line.assignee && !asker.assignee && !actsFor(line.verb, asker)) return 'ASSIGNEE'
  if (line.onSite === 'yes' && !facts.onSite) return 'ON_SITE'
  if (line.onSite === 'no' && facts.onSite) return 'LEAVE'
  if (line.document === 'SERVICE_APPLICATION' && !facts.application) return 'DOCUMENT'
  if (line.document === 'SERVICE_REPORT' && !facts.report) return 'DOCUMENT'
  // Leaving before the repair asks for no paperwork, only for a word on what comes next.
  if (line.verb === 'CHECK_OUT' && facts.state !== 'REPAIRED') return undefined
  const missing = line.needs?.find((step) => required(facts, step) && !settled(facts, step))
  return missing && `STEP_${missing}`
}

// Roles other than the engineer's hold a verb in their own right.
function actsFor(verb: Verb, asker: Asker): boolean {
  if (asker.ofCustomer) return verb === 'SIGN_APPLICATION' || verb === 'SIGN_REPORT'
  return asker.roles.some((role) => role !== 'ENGINEER' && table.roles[verb].includes(role))
}

export function target(facts: Facts, to: TicketState | '' | 'BACK'): TicketState {
  if (to === '') return facts.state
  if (to === 'BACK') return settled(facts, 'CLASSIFY') || !required(facts, 'CLASSIFY') ? 'CLASSIFIED' : 'REPORTED'
  return to
}

export function settled(facts: Pick<Facts, 'done' | 'skipped'>, step: Step): boolean {
  return facts.done.includes(step) || facts.skipped.includes(step)
}

/** Whether the ticket asks for a step at all. */
export function required(facts: Pick<Facts, 'kind' | 'visited'>, step: Step): boolean {
  const fault = facts.kind === 'FAULT'
  switch (step) {
    case 'CLASSIFY':
      return fault
    case 'APPLICATION':
    case 'TALK':
      return facts.visited
    case 'REPORT':
    case 'CUSTOMER_SIGNATURE':
    case 'ENGINEER_SIGNATURE':
      return fault || facts.visited
    default:
      return true
  }
}

/** What the asker may do now, the obvious next step first, then in the walk's order. */
export function possible(facts: Facts, asker: Asker): Verb[] {
  const out = table.lines
    .map(({ verb }) => verb)
    .filter((verb) => !decide(facts, verb, asker).refusal && meaningful(facts, verb, asker))
  const next = nextStep(facts, asker)
  return next ? [next, ...out.filter((verb) => verb !== next)] : out
}

// Leaves out what is allowed but empty: skipping with nothing left to skip, signing with nothing left to sign.
function meaningful(facts: Facts, verb: Verb, asker: Asker): boolean {
  const { done } = facts
  if (verb === 'SKIP_STEP') return skippable(facts, asker).length > 0
  if (verb === 'SIGN_APPLICATION') return !done.includes('APPLICATION')
  if (verb === 'SIGN_REPORT') return !done.includes('CUSTOMER_SIGNATURE') || (!asker.ofCustomer && !done.includes('ENGINEER_SIGNATURE'))
  return true
}

/** The required, unsettled steps that the asker may skip. */
export function skippable(facts: Facts, asker: Asker): Step[] {
  return table.steps.filter((step) => required(facts, step) && !settled(facts, step) && table.skippers[step]?.some((role) => asker.roles.includes(role)))
}

/** The one obvious thing that the asker should do now; null when it is somebody else's turn. */
export function nextStep(facts: Facts, asker: Asker): Verb | null {
  return due(facts).find((verb) => !decide(facts, verb, asker).refusal && !signedAlready(facts, verb, asker)) ?? null
}

/** The roles whose turn it is: of those who may do the first thing that is due. */
export function waitingFor(facts: Facts): Role[] {
  const [verb] = due(facts)
  if (!verb) return []
  if (verb === 'SIGN_REPORT' && facts.done.includes('ENGINEER_SIGNATURE')) return ['CUSTOMER_ENGINEER', 'CUSTOMER_DEPARTMENT']
  return table.roles[verb] ?? []
}

/** The verbs that lead on from here, those whose step is settled left out. */
export function due(facts: Facts): Verb[] {
  if (facts.waiting) return ['RESUME']
  return (table.next[facts.state] ?? []).filter((verb) => !settledVerb(facts, verb))
}

function settledVerb(facts: Facts, verb: Verb): boolean {
  const over = (step: Step) => !required(facts, step) || settled(facts, step)
  switch (verb) {
    case 'CLASSIFY':
      return over('CLASSIFY')
    case 'START_REMOTE':
      return facts.remote !== null
    case 'WRITE_APPLICATION':
      return facts.application || over('APPLICATION')
    case 'SIGN_APPLICATION':
      return over('APPLICATION')
    case 'RESTORE':
      return facts.restored
    case 'NOTE_TALK':
      return over('TALK')
    case 'WRITE_REPORT':
      return over('REPORT')
    case 'SIGN_REPORT':
      return over('CUSTOMER_SIGNATURE') && over('ENGINEER_SIGNATURE')
    case 'RETURN_VISIT':
      return over('RETURN_VISIT')
    default:
      return false
  }
}

const signedAlready = (facts: Facts, verb: Verb, asker: Asker) => asker.ofCustomer && verb === 'SIGN_REPORT' && settled(facts, 'CUSTOMER_SIGNATURE')

/** The level, 1 to 4, that minutes of interruption and percent of users hit suggest. */
export function suggestLevel(minutes: number, percent: number): number {
  return table.levels.find(({ overMinutes, overPercent }) => minutes > overMinutes && percent > overPercent)?.level ?? 4
}
