import { describe, expect, it } from 'vitest'
import { inOrder } from './parts'

const part = (slot: string, name = '电源') => ({ slot, name })

describe('parts of a device', () => {
  it('come by slot as people count, those without one last', () => {
    const slots = inOrder([part(''), part('PWR10'), part('10'), part('2'), part('PWR2'), part('1/0/9'), part('1/0/10')]).map(({ slot }) => slot)
    expect(slots).toEqual(['1/0/9', '1/0/10', '2', '10', 'PWR2', 'PWR10', ''])
  })

  it('come by name within a slot, and leave the list that they came in alone', () => {
    const given = [part('1', '风扇 2'), part('1', '风扇 1')]
    expect(inOrder(given).map(({ name }) => name)).toEqual(['风扇 1', '风扇 2'])
    expect(given[0]!.name).toBe('风扇 2')
  })
})
