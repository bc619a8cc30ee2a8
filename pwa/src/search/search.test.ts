import { expect, it } from 'vitest'
import { grouped, tooShort, type Hit } from './hits'

it('groups hits by kind, the group of the best hit first', () => {
  const hits = [{ __typename: 'Equipment', id: '1' }, { __typename: 'Ticket', id: '2' }, { __typename: 'Equipment', id: '3' }] as Hit[]
  expect(grouped(hits).map(({ kind, hits }) => [kind, hits.length])).toEqual([['Equipment', 2], ['Ticket', 1]])
})

it.each([['', false], ['a', true], [' 1 ', true], ['沈', false], ['ab', false]])('%j is too short: %j', (text, short) => expect(tooShort(text)).toBe(short))
