import { expect, it } from 'vitest'
import { apply, factsOf, type Deed, type Walked } from './apply'
import { decide, nextStep, type Asker, type Verb } from './lifecycle'

const dispatched: Walked = {
  state: 'DISPATCHED', kind: 'FAULT', waiting: false, waitingReason: '', done: ['CLASSIFY'], skipped: [], assigneeID: 'me', talk: '', dispatchedAt: '2026-11-23T01:00:00Z'
}
const engineer: Asker = { roles: ['ENGINEER'], assignee: true, ofCustomer: false }
let minute = 0
const deed = (verb: Verb, input: Deed['input'] = {}): Deed => ({ verb, input, at: new Date(Date.UTC(2026, 10, 23, 2, minute++)).toISOString(), id: `c-${minute}` })

it('walks a whole visit without signal, each step possible after the one before', () => {
  const walk: [Verb, Deed['input'], Verb | null][] = [
    ['ACCEPT', {}, 'START_REMOTE'],
    ['START_REMOTE', {}, 'FINISH_REMOTE'],
    ['FINISH_REMOTE', { outcome: 'NEEDS_ONSITE' }, 'DEPART'],
    ['DEPART', {}, 'CHECK_IN'],
    ['CHECK_IN', {}, 'WRITE_APPLICATION'],
    ['WRITE_APPLICATION', { documentId: 'a1' }, 'SIGN_APPLICATION'],
    ['SIGN_APPLICATION', { documentId: 'a1', party: 'CUSTOMER' }, 'RESTORE'],
    ['RESTORE', { text: 'up' }, 'REPAIR'],
    ['REPAIR', { text: 'fixed' }, 'NOTE_TALK'],
    ['NOTE_TALK', { text: 'talked' }, 'WRITE_REPORT'],
    ['WRITE_REPORT', { documentId: 'r1' }, 'SIGN_REPORT'],
    ['SIGN_REPORT', { documentId: 'r1', party: 'CUSTOMER' }, 'SIGN_REPORT'],
    ['SIGN_REPORT', { documentId: 'r1', party: 'ENGINEER' }, 'CHECK_OUT'],
    // The return visit is the desk's.
    ['CHECK_OUT', {}, null]
  ]
  let ticket = dispatched
  for (const [verb, input, next] of walk) {
    expect([verb, decide(factsOf(ticket), verb, engineer).refusal]).toEqual([verb, undefined])
    ticket = apply(ticket, deed(verb, input))
    expect([verb, nextStep(factsOf(ticket), engineer)]).toEqual([verb, next])
  }
  expect(ticket).toMatchObject({ state: 'LEFT', visitID: null, applicationID: 'a1', reportID: 'r1', talk: 'talked' })
  expect(dispatched).toMatchObject({ state: 'DISPATCHED', done: ['CLASSIFY'] })
})

it.each<[string, Partial<Walked>, Verb, Deed['input'], Partial<Walked>]>([
  ['a decline goes back to the desk', {}, 'DECLINE', { reason: 'x' }, { state: 'CLASSIFIED', assigneeID: null }],
  ['an unclassified one goes further back', { done: [] }, 'DECLINE', {}, { state: 'REPORTED' }],
  ['remote work that solves it repairs it', { state: 'REMOTE' }, 'FINISH_REMOTE', { outcome: 'SOLVED' }, { state: 'REPAIRED', remoteOutcome: 'SOLVED' }],
  ['waiting keeps the state', { state: 'ON_SITE' }, 'WAIT', { reason: 'gate' }, { state: 'ON_SITE', waiting: true, waitingReason: 'gate' }],
  ['reassigning ends the visit and the waiting', { state: 'ON_SITE', visitID: 'v', waiting: true }, 'REASSIGN', { engineerId: 'e2' }, { state: 'DISPATCHED', visitID: null, waiting: false, assigneeID: 'e2' }],
  ['leaving early goes back to accepted', { state: 'ON_SITE', visitID: 'v' }, 'CHECK_OUT', { reason: 'part' }, { state: 'ACCEPTED', visitID: null }],
  ['a new report needs new signatures', { state: 'REPAIRED', done: ['REPORT', 'CUSTOMER_SIGNATURE'] }, 'WRITE_REPORT', { documentId: 'r2' }, { done: ['REPORT'], reportID: 'r2' }],
  ['a skipped step is settled', {}, 'SKIP_STEP', { step: 'TALK' }, { skipped: ['TALK'] }],
  ['reopening starts anew', { state: 'VISITED', done: ['CLASSIFY', 'TALK'], skipped: ['APPLICATION'], repairedAt: 'x', reportID: 'r' }, 'REOPEN', {}, { state: 'CLASSIFIED', done: ['CLASSIFY'], skipped: [], repairedAt: null, reportID: null }],
  ['a verb out of place changes nothing', { state: 'ARCHIVED' }, 'ACCEPT', {}, { state: 'ARCHIVED' }]
])('%s', (_, before, verb, input, after) => expect(apply({ ...dispatched, ...before }, deed(verb, input))).toMatchObject(after))
