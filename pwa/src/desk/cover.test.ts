import { describe, expect, it } from 'vitest'
import { coverOf } from './cover'

const contract = (number: string, startsOn: string, endsOn: string) => ({ number, startsOn, endsOn })
const at = Date.parse('2026-11-23T00:00:00Z')
const late = contract('late', '2026-01-01T00:00:00Z', '2027-12-31T00:00:00Z')
const soon = contract('soon', '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z')
const over = contract('over', '2025-01-01T00:00:00Z', '2025-12-31T00:00:00Z')
const next = contract('next', '2027-01-01T00:00:00Z', '2027-12-31T00:00:00Z')

describe('the contract that a new ticket hangs on', () => {
  it.each([
    ['all in force while no device is chosen, the first to end in front', [late, over, soon, next], undefined, ['soon', 'late']],
    ["the device's own, not the customer's first", [late, soon], [late], ['late']],
    ["the device's first to end", [late, soon], [late, soon], ['soon']],
    ['one of the customer where the device stands in none in force', [late, soon], [over], ['soon']],
    ['none', [over], [], []]
  ] as const)('is %s', (_, ofCustomer, ofDevice, expected) => expect(coverOf(ofCustomer, ofDevice, at).map(({ number }) => number)).toEqual(expected))
})
