import { describe, expect, it } from 'vitest'
import type { Ticket } from '@/records/ticket'
import { emptyForm, faultsOf, toInput, whole } from './form'
import { common, either, fits, levelled, stageNames, stageOf, stages, sum, unlevelled, type Filters } from './stages'
import { openStates } from '@/records/ticket'

const none: Filters = { level: '', customerId: '', who: '', waiting: '' }
const ticket = (more: Partial<Ticket>) => ({ id: '1', level: null, suggestedLevel: null, waiting: false, assignee: null, customer: { id: 'c' }, ...more }) as Ticket

describe('the board', () => {
  it('has every open state in one column', () => {
    const all = stageNames.flatMap((stage) => [...stages[stage]])
    expect([...all].sort()).toEqual([...openStates].sort())
    expect(new Set(all).size).toBe(all.length)
    expect(stageOf('ARCHIVED')).toBeUndefined()
  })

  it('asks for tickets without a level apart, and counts a suggestion as the level', () => {
    expect(levelled({ ...none, level: '2' }, 'me', ['REMOTE'])).toEqual({ stateIn: ['REMOTE'], level: 2 })
    expect(unlevelled({ ...none, level: '2', who: 'nobody' }, 'me')).toMatchObject({ levelIsNil: true, suggestedLevel: 2, assigneeIDIsNil: true })
    expect(common({ ...none, who: 'mine', waiting: 'no' }, 'me')).toEqual({ assigneeID: 'me', waiting: false })
    expect(either({ ...none, level: 'none' }, 'me', { state: 'REPORTED' })).toEqual({ and: [{ state: 'REPORTED' }, { levelIsNil: true, suggestedLevelIsNil: true }] })
  })

  it.each([
    [none, {}, true], [{ ...none, level: '1' }, { suggestedLevel: 1 }, true], [{ ...none, level: '1' }, { level: 3, suggestedLevel: 1 }, false], [{ ...none, level: 'none' }, {}, true],
    [{ ...none, who: 'mine' }, { assignee: { id: 'me' } }, true], [{ ...none, who: 'nobody' }, { assignee: { id: 'me' } }, false], [{ ...none, waiting: 'yes' }, { waiting: true }, true], [{ ...none, customerId: 'd' }, {}, false]
  ] as [Filters, Partial<Ticket>, boolean][])('filters what the feed brings as the server filters: %o %o', (filters, more, expected) => {
    expect(fits(ticket(more), filters, 'me')).toBe(expected)
  })

  it('sums cells by state and level', () => {
    const cells = [{ state: 'REPORTED', level: null, count: 2 }, { state: 'REPORTED', level: 1, count: 3 }, { state: 'LEFT', level: 1, count: 5 }] as Parameters<typeof sum>[0]
    expect([sum(cells, ['REPORTED']), sum(cells, ['REPORTED', 'LEFT'], 1), sum(cells, ['REPORTED'], null)]).toEqual([5, 8, 2])
  })
})

describe('the new ticket', () => {
  const now = Date.parse('2026-11-23T03:00:00Z')
  it('reads whole numbers only', () => expect([whole('', 10), whole(' 7 ', 10), whole('11', 10), whole('1.5', 10), whole('x', 10)]).toEqual([undefined, 7, null, null, null]))

  it('needs a customer and a title, and a time that has been', () => {
    const form = emptyForm(['DESK'])
    expect(faultsOf(form, now)).toEqual({ customer: 'missingCustomer', title: 'missingTitle' })
    const full = { ...form, customer: { id: 'c', name: 'C' }, title: 'x'.repeat(201), minutes: '-1', share: '101', reportedAt: '2026-11-24T00:00:00Z' }
    expect(faultsOf(full, now)).toEqual({ title: 'longTitle', minutes: 'badMinutes', share: 'badShare', reportedAt: 'badReportedAt' })
  })

  it('sends facts of an outage for a fault only, and leaves out what was left empty', () => {
    const command = { id: 'k', deviceTime: '2026-11-23T03:00:00Z' }
    const form = { ...emptyForm(['ENGINEER']), customer: { id: 'c', name: 'C' }, title: ' 断网 ', minutes: '30', share: '' }
    expect(JSON.parse(JSON.stringify(toInput(form, 't', command)))).toEqual({ command, ticketId: 't', kind: 'FAULT', channel: 'ENGINEER', customerId: 'c', title: '断网', interruptionMinutes: 30 })
    expect(toInput({ ...form, kind: 'QUESTION' }, 't', command).interruptionMinutes).toBeUndefined()
  })
})
