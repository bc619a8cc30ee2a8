import { expect, it } from 'vitest'
import { grouped, maySerial, partsOf, tooShort, type Hit, type HitOf } from './hits'

it('groups hits by kind, the group of the best hit first', () => {
  const hits = [{ __typename: 'Equipment', id: '1' }, { __typename: 'Ticket', id: '2' }, { __typename: 'Equipment', id: '3' }] as Hit[]
  expect(grouped(hits).map(({ kind, hits }) => [kind, hits.length])).toEqual([['Equipment', 2], ['Ticket', 1]])
})

it.each([['', false], ['a', true], [' 1 ', true], ['沈', false], ['ab', false]])('%j is too short: %j', (text, short) => expect(tooShort(text)).toBe(short))

it('says by which part a device was found', () => {
  const device = { __typename: 'Equipment', parts: { edges: [{ node: { id: '1', name: '电源模块', serialNumber: 'PSU-A-0042' } }, { node: { id: '2', name: '引擎', serialNumber: 'MPU-7' } }] } } as HitOf<'Equipment'>
  expect(partsOf(device, ' psu-a-0042').map(({ name }) => name)).toEqual(['电源模块'])
  expect(partsOf(device, '核心交换机')).toEqual([])
  expect(partsOf({ __typename: 'Equipment' } as HitOf<'Equipment'>, 'psu-a-0042')).toEqual([])
})

it.each([['PSU-A-0042', true], ['a1', false], ['core', false], ['3 号机房', false]])('%j may be a serial number: %j', (text, may) => expect(maySerial(text)).toBe(may))
