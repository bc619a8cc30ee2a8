import type { DocumentKind, Party, RemoteOutcome, Step, TicketKind, TicketState } from '@/graphql/gen/graphql'
import { required, settled, table, target, type Facts, type Verb } from './lifecycle'

/** What of a ticket the walk changes; the rest of a ticket passes through untouched. */
export interface Walked {
  state: TicketState
  kind: TicketKind
  level?: number | null
  interruptionMinutes?: number | null
  affectedPercent?: number | null
  waiting: boolean
  waitingSince?: string | null
  waitingReason: string
  done: Step[]
  skipped: Step[]
  remoteOutcome?: RemoteOutcome | null
  assigneeID?: string | null
  dispatchedAt?: string | null
  acceptedAt?: string | null
  onsiteRequestedAt?: string | null
  departedAt?: string | null
  arrivedAt?: string | null
  restoredAt?: string | null
  repairedAt?: string | null
  leftAt?: string | null
  visitedAt?: string | null
  handedInAt?: string | null
  approvedAt?: string | null
  archivedAt?: string | null
  cancelledAt?: string | null
  visitID?: string | null
  applicationID?: string | null
  reportID?: string | null
  talk: string
  returnScore?: number | null
}

export function factsOf(ticket: Walked): Facts {
  return {
    state: ticket.state,
    kind: ticket.kind,
    waiting: ticket.waiting,
    onSite: !!ticket.visitID,
    visited: !!ticket.arrivedAt,
    remote: ticket.remoteOutcome ?? null,
    restored: !!ticket.restoredAt,
    application: !!ticket.applicationID,
    report: !!ticket.reportID,
    done: ticket.done,
    skipped: ticket.skipped
  }
}

/** What a queued command says; the fields of its input that change the walk. */
export interface CommandInput {
  level?: number
  interruptionMinutes?: number
  affectedPercent?: number
  engineerId?: string
  outcome?: RemoteOutcome
  reason?: string
  text?: string
  step?: Step
  score?: number
  documentId?: string
  party?: Party
}

export interface Deed {
  verb: Verb
  input: CommandInput
  /** When it was done, RFC 3339. */
  at: string
  /** Names things that only the server will name: the visit under way. */
  id: string
}

/** The ticket as it will be once the command has been applied: what the phone shows meanwhile. */
export function apply<T extends Walked>(before: T, deed: Deed): T {
  const line = table.lines.find(({ verb }) => verb === deed.verb)
  const to = line?.to[before.state]
  if (to === undefined) return before
  const after: T = { ...before, state: target(factsOf(before), to) }
  changes[deed.verb]?.(after, deed, before)
  return after
}

const add = (steps: Step[], ...more: Step[]) => [...steps, ...more.filter((step) => !steps.includes(step))]
const without = (steps: Step[], ...fewer: Step[]) => steps.filter((step) => !fewer.includes(step))

function restored(ticket: Walked, at: string): void {
  if (ticket.restoredAt) return
  ticket.restoredAt = at
  ticket.done = add(ticket.done, 'RESTORE')
}
function repaired(ticket: Walked, at: string): void {
  restored(ticket, at)
  ticket.repairedAt = at
}
function resumed(ticket: Walked): void {
  ticket.waiting = false
  ticket.waitingSince = null
  ticket.waitingReason = ''
}

const paperwork: Step[] = ['APPLICATION', 'TALK', 'REPORT', 'CUSTOMER_SIGNATURE', 'ENGINEER_SIGNATURE']

const changes: Partial<Record<Verb, (ticket: Walked, deed: Deed, before: Walked) => void>> = {
  CLASSIFY(ticket, { input }) {
    ticket.level = input.level ?? ticket.level
    ticket.interruptionMinutes = input.interruptionMinutes ?? ticket.interruptionMinutes
    ticket.affectedPercent = input.affectedPercent ?? ticket.affectedPercent
    ticket.done = add(ticket.done, 'CLASSIFY')
  },
  DISPATCH(ticket, { input, at }) {
    ticket.assigneeID = input.engineerId
    ticket.dispatchedAt = at
    ticket.acceptedAt = null
  },
  REASSIGN(ticket, deed, before) {
    changes.DISPATCH!(ticket, deed, before)
    ticket.visitID = null
    resumed(ticket)
  },
  ACCEPT: (ticket, { at }) => void (ticket.acceptedAt = at),
  DECLINE(ticket) {
    ticket.assigneeID = ticket.dispatchedAt = ticket.acceptedAt = null
  },
  FINISH_REMOTE(ticket, { input, at }) {
    if (!input.outcome) return
    ticket.state = table.outcomes[input.outcome]
    ticket.remoteOutcome = input.outcome
    if (input.outcome === 'SOLVED') repaired(ticket, at)
    if (input.outcome === 'NEEDS_ONSITE') ticket.onsiteRequestedAt ??= at
  },
  REQUEST_ONSITE: (ticket, { at }) => void (ticket.onsiteRequestedAt ??= at),
  DEPART(ticket, { at }) {
    ticket.onsiteRequestedAt ??= at
    ticket.departedAt = at
  },
  CHECK_IN(ticket, { at, id }) {
    ticket.onsiteRequestedAt ??= at
    ticket.arrivedAt ??= at
    ticket.visitID = id
  },
  WRITE_APPLICATION(ticket, { input }) {
    ticket.applicationID = input.documentId
    ticket.done = without(ticket.done, 'APPLICATION')
  },
  SIGN_APPLICATION(ticket, { input }) {
    if (input.party === 'CUSTOMER') ticket.done = add(ticket.done, 'APPLICATION')
  },
  WAIT(ticket, { input, at }) {
    ticket.waiting = true
    ticket.waitingSince = at
    ticket.waitingReason = input.reason ?? ''
  },
  RESUME: resumed,
  RESTORE: (ticket, { at }) => restored(ticket, at),
  REPAIR: (ticket, { at }) => repaired(ticket, at),
  NOTE_TALK(ticket, { input }) {
    ticket.talk = input.text ?? ''
    ticket.done = add(ticket.done, 'TALK')
  },
  WRITE_REPORT(ticket, { input }) {
    ticket.reportID = input.documentId
    ticket.done = add(without(ticket.done, 'CUSTOMER_SIGNATURE', 'ENGINEER_SIGNATURE'), 'REPORT')
  },
  SIGN_REPORT(ticket, { input }) {
    ticket.done = add(ticket.done, input.party === 'ENGINEER' ? 'ENGINEER_SIGNATURE' : 'CUSTOMER_SIGNATURE')
  },
  CHECK_OUT(ticket, { at }) {
    ticket.leftAt = at
    ticket.visitID = null
  },
  RETURN_VISIT(ticket, { input, at }) {
    ticket.returnScore = input.score
    ticket.visitedAt = at
    ticket.done = add(ticket.done, 'RETURN_VISIT')
  },
  HAND_IN: (ticket, { at }) => void (ticket.handedInAt = at),
  APPROVE: (ticket, { at }) => void (ticket.approvedAt = at),
  SEND_BACK: (ticket) => void (ticket.handedInAt = null),
  ARCHIVE: (ticket, { at }) => void (ticket.archivedAt = at),
  CANCEL(ticket, { at }) {
    ticket.cancelledAt = at
    resumed(ticket)
  },
  REOPEN(ticket, _, before) {
    ticket.done = before.done.includes('CLASSIFY') ? ['CLASSIFY'] : []
    ticket.skipped = without(before.skipped, ...paperwork)
    ticket.talk = ''
    for (const key of reopened) ticket[key] = null
  },
  SKIP_STEP(ticket, { input }) {
    if (input.step) ticket.skipped = add(ticket.skipped, input.step)
  }
}

const reopened = [
  'assigneeID', 'applicationID', 'reportID', 'remoteOutcome', 'returnScore', 'dispatchedAt', 'acceptedAt', 'onsiteRequestedAt', 'departedAt',
  'arrivedAt', 'restoredAt', 'repairedAt', 'leftAt', 'visitedAt', 'handedInAt', 'approvedAt', 'cancelledAt'
] as const

/** The steps between here and the archive, for the person: what is done, skipped, and still to do. */
export function paperworkOf(facts: Facts): { step: Step; state: 'done' | 'skipped' | 'open' }[] {
  return [...paperwork, 'RETURN_VISIT' as const]
    .filter((step) => required(facts, step))
    .map((step) => ({ step, state: facts.done.includes(step) ? 'done' : settled(facts, step) ? 'skipped' : 'open' }))
}

export const documentVerbs: Record<DocumentKind, { write: Verb; sign: Verb }> = {
  SERVICE_APPLICATION: { write: 'WRITE_APPLICATION', sign: 'SIGN_APPLICATION' },
  SERVICE_REPORT: { write: 'WRITE_REPORT', sign: 'SIGN_REPORT' }
}
