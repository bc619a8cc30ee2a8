import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson, contentHash } from './canonical'
import { codeOf, Code, newId } from './ids'
import { sha256, sha256Plain } from './sha256'

describe('canonical JSON', () => {
  it.each([
    ['nothing', {}, '{}'],
    ['null', null, '{}'],
    ['keys sorted', { b: 1, a: 2, A: 3 }, '{"A":3,"a":2,"b":1}'],
    ['empties left out', { a: '', b: 0, c: false, d: null, e: [], f: {}, g: undefined, h: 'x' }, '{"h":"x"}'],
    ['empties at depth', { a: { b: { c: '' }, d: [0, '', {}] }, e: 1 }, '{"e":1}'],
    ['empties inside a list', { a: ['', 'x', null, { b: 0, c: 1 }] }, '{"a":["x",{"c":1}]}'],
    ['minus zero is empty', { a: -0, b: -1 }, '{"b":-1}'],
    ['no white space', { a: [1, 2, { b: true }] }, '{"a":[1,2,{"b":true}]}'],
    ['Chinese as it is', { 症状: '链路中断' }, '{"症状":"链路中断"}'],
    ['escapes of RFC 8785', { a: '\u0000\b\t\n\f\r"\\/\u001f\u007f\u2028<&>' }, '{"a":"\\u0000\\b\\t\\n\\f\\r\\"\\\\/\\u001f\u007f\u2028<&>"}'],
    ['keys by code point, not UTF-16 unit', { '\u{1F600}': 1, '\uFB01': 2 }, '{"\uFB01":2,"\u{1F600}":1}'],
    ['a prefix sorts first', { ab: 1, a: 2 }, '{"a":2,"ab":1}'],
    ['digits as text', { 10: 1, 9: 2, 1: 3 }, '{"1":3,"10":1,"9":2}']
  ])('%s', (_, value, expected) => expect(canonicalJson(value)).toBe(expected))

  it.each([
    ['a fraction', { a: 1.5 }],
    ['beyond exact whole numbers', { a: 2 ** 53 }],
    ['not a number', { a: Number.NaN }],
    ['half a surrogate pair', { a: '\uD83D' }]
  ])('refuses %s', (_, value) => expect(() => canonicalJson(value)).toThrow())

  it('hashes the canonical bytes', async () => {
    const expected = createHash('sha256').update('{"report":{"symptom":"光模块告警"}}').digest('hex')
    expect(await contentHash({ report: { symptom: '光模块告警', cause: '' }, application: null })).toBe(expected)
  })
})

describe('SHA-256', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 1000, 70000])('of %d bytes, with and without crypto.subtle', async (size) => {
    const data = new Uint8Array(size).map((_, at) => (at * 31 + 7) % 256)
    const expected = createHash('sha256').update(data).digest('hex')
    expect(sha256Plain(data)).toBe(expected)
    expect(await sha256(data)).toBe(expected)
    expect(await sha256(new Blob([data]))).toBe(expected)
  })
})

describe('ids', () => {
  it('are UUIDv7, sort by time and tell their type', () => {
    const early = newId(Code.Ticket, 1_700_000_000_000)
    const late = newId(Code.Command, 1_700_000_000_001)
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(early < late).toBe(true)
    expect(Number.parseInt(early.replace('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000)
    expect([codeOf(early), codeOf(late), codeOf('not an id')]).toEqual([Code.Ticket, Code.Command, undefined])
  })
})
