import { describe, expect, it } from 'vitest'
import { matching } from './choice'
import { nodes } from './nodes'
import { bySeverity, severity, type Ticket } from './ticket'

const ticket = (number: string, level: number | null, suggestedLevel: number | null, reportedAt: string) => ({ number, level, suggestedLevel, reportedAt }) as Ticket

describe('the order of the board', () => {
  it('puts the most severe first, suggested levels counting until one is decided, then the oldest', () => {
    const rows = [
      ticket('a', 3, 1, '2026-11-23T01:00:00Z'), ticket('b', null, 2, '2026-11-23T03:00:00Z'), ticket('c', null, null, '2026-11-23T00:00:00Z'),
      ticket('d', 3, null, '2026-11-22T01:00:00Z'), ticket('e', 2, null, '2026-11-23T02:00:00Z')
    ]
    expect(rows.sort(bySeverity).map(({ number }) => number)).toEqual(['e', 'b', 'c', 'd', 'a'])
    expect(severity(rows[2]!)).toBe(2.5)
  })
})

describe('choices', () => {
  const all = [{ id: '1', title: '核心交换机', detail: 'H3C S12500 · SN-A-SW' }, { id: '2', title: '出口路由器', detail: 'Cisco ASR1006 · SN-A-RT' }]
  it('match every word, in title or detail, in any case', () => {
    expect(matching(all, 'sn-a 交换').map(({ id }) => id)).toEqual(['1'])
    expect(matching(all, '').length).toBe(2)
    expect(matching(all, 'dell')).toEqual([])
  })
})

it('a list gives its records, past what is hidden', () => {
  expect(nodes({ edges: [{ node: 1 }, null, { node: null }, { node: 2 }] })).toEqual([1, 2])
  expect(nodes(undefined)).toEqual([])
})
