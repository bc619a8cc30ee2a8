import { describe, expect, it } from 'vitest'
import { decide, nextStep, possible, skippable, suggestLevel, waitingFor, type Asker, type Facts } from './lifecycle'
import vectors from './lifecycle.vectors.json'

const facts = (more: Partial<Facts> = {}): Facts => ({
  state: 'ACCEPTED', kind: 'FAULT', waiting: false, onSite: false, visited: false, remote: null, restored: false, application: false, report: false, done: ['CLASSIFY'], skipped: [], ...more
})
const engineer: Asker = { roles: ['ENGINEER'], assignee: true, ofCustomer: false }
const desk: Asker = { roles: ['DESK'], assignee: false, ofCustomer: false }
const customer: Asker = { roles: ['CUSTOMER_ENGINEER'], assignee: false, ofCustomer: true }

describe('decides as the server does', () => {
  it.each(vectors.map((vector, at) => [at, vector] as const))('in case %i', (_, vector) => {
    const given = vector.facts as unknown as Facts
    const asker = vector.asker as unknown as Asker
    expect(possible(given, asker)).toEqual(vector.possible)
    expect(nextStep(given, asker) ?? '').toBe(vector.next)
    expect(skippable(given, asker)).toEqual(vector.skippable)
    expect(waitingFor(given)).toEqual(vector.waitingFor)
    for (const [verb, to] of Object.entries(vector.targets)) expect(decide(given, verb as never, asker).to).toBe(to)
  })
})

describe('refuses with a reason that helps', () => {
  it.each([
    ['a stranger', facts(), 'ACCEPT', desk, 'ROLE'],
    ['a wrong moment', facts(), 'CHECK_OUT', engineer, 'STATE'],
    ['waiting', facts({ waiting: true }), 'DEPART', engineer, 'WAITING'],
    ["somebody else's ticket", facts(), 'DEPART', { ...engineer, assignee: false }, 'ASSIGNEE'],
    ['nobody on site', facts({ state: 'REPAIRED' }), 'NOTE_TALK', engineer, 'ON_SITE'],
    ['still on site', facts({ state: 'RESTORED', onSite: true }), 'DEPART', engineer, 'LEAVE'],
    ['no document', facts({ state: 'ON_SITE', onSite: true, visited: true }), 'SIGN_APPLICATION', engineer, 'DOCUMENT'],
    ['paperwork missing', facts({ state: 'REPAIRED', onSite: true, visited: true }), 'CHECK_OUT', engineer, 'STEP_APPLICATION'],
    ['a customer too late', facts({ state: 'ACCEPTED' }), 'CANCEL', customer, 'STATE']
  ] as const)('%s', (_, given, verb, asker, refusal) => expect(decide(given, verb, asker).refusal).toBe(refusal))
})

it('leaves before the repair without paperwork', () =>
  expect(decide(facts({ state: 'ON_SITE', onSite: true, visited: true }), 'CHECK_OUT', engineer).to).toBe('ACCEPTED'))

it('suggests levels by the plan', () => {
  expect([suggestLevel(25 * 60, 31), suggestLevel(24 * 60, 90), suggestLevel(241, 31), suggestLevel(241, 30), suggestLevel(1, 0), suggestLevel(0, 100)]).toEqual([1, 2, 2, 3, 3, 4])
})
