import { describe, expect, it } from 'vitest'
import { codeOf } from '@/offline/ids'
import { dayOf, emptyPerson, endOfDay, fromPerson, mistakes, toInput, expiryOf } from './personForm'

describe('the form of a person', () => {
  it('makes ids of people', () => expect(codeOf(emptyPerson().id)).toBe(0x07))

  it('names what is missing', () => {
    expect(mistakes(emptyPerson())).toEqual({ name: 'empty', roles: 'role' })
    expect(mistakes({ ...emptyPerson(), name: 'a', side: 'customer', roles: ['CUSTOMER_ENGINEER'] })).toEqual({ customerId: 'customer' })
    expect(mistakes({ ...emptyPerson(), name: 'a', login: 'a b', email: 'x', roles: ['ANALYST', 'DESK'] })).toEqual({ login: 'spaces', email: 'email', roles: 'analyst' })
    expect(mistakes({ ...emptyPerson(), name: 'a', roles: ['ENGINEER'], certificates: [{ key: '1', vendor: ' ', name: 'x', number: '', expiresOn: '', sending: false }] })).toEqual({ 'certificates[0].vendor': 'empty' })
  })

  it('goes with the scans of its certificates, and waits for one on its way', () => {
    const certificate = { key: '1', vendor: 'H3C', name: 'H3CIE', number: '7', expiresOn: '', sending: false, scan: { id: 's', url: '/s', thumbnail: '/t' } }
    const form = { ...emptyPerson(), name: 'a', roles: ['ENGINEER' as const], certificates: [certificate, { ...certificate, number: '8', scan: undefined }] }
    expect(toInput(form).certificates?.map(({ scanId }) => scanId)).toEqual(['s', null])
    expect(mistakes(form)).toEqual({})
    expect(mistakes({ ...form, certificates: [certificate, { ...certificate, sending: true }] })).toEqual({ 'certificates[1].scanId': 'sending' })
  })

  it('reads the scan of a certificate, smaller where there is a small one', () => {
    const node = { id: 'c', vendor: 'H3C', name: 'H3CIE', number: '7', expiresOn: null, scan: { id: 's', url: '/s', thumbnailUrl: null } }
    const person = { id: 'p', name: 'a', login: null, phone: '', email: '', roles: ['ENGINEER'], engineerLevel: null, skills: [], locale: 'zh-CN', active: true, customer: null, servicePoint: null, certificates: { edges: [{ node }, { node: { ...node, scan: null } }] }, memberships: { edges: [] } }
    expect(fromPerson(person as never).certificates.map(({ scan }) => scan)).toEqual([{ id: 's', url: '/s', thumbnail: '/s' }, undefined])
  })

  it('sends nothing of the other side', () => {
    const customer = { id: 'c', name: 'C' }
    const form = { ...emptyPerson(), name: ' 李 ', roles: ['ENGINEER', 'CUSTOMER_ENGINEER'] as ('ENGINEER' | 'CUSTOMER_ENGINEER')[], level: 'SENIOR' as const, skills: ['bgp'], customer, servicePoint: 's', memberships: [{ customer, role: 'LEAD' as const }] }
    expect(toInput(form)).toMatchObject({ name: '李', roles: ['ENGINEER'], customerId: null, servicePointId: 's', engineerLevel: 'SENIOR', memberships: [{ customerId: 'c', role: 'LEAD' }] })
    expect(toInput({ ...form, side: 'customer' })).toMatchObject({ roles: ['CUSTOMER_ENGINEER'], customerId: 'c', servicePointId: null, engineerLevel: null, skills: [], memberships: [] })
  })

  it('keeps a day whole', () => expect(dayOf(endOfDay('2027-02-28'))).toBe('2027-02-28'))
})

it.each([['2026-11-22', 'over'], ['2026-11-23', 'soon'], ['2026-12-22', 'soon'], ['2026-12-24', undefined], ['', undefined]])('a certificate to %j is %j', (day, expected) =>
  expect(expiryOf(day, new Date(2026, 10, 23, 12).getTime())).toBe(expected))
