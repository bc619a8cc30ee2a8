import { describe, expect, it } from 'vitest'
import { codeOf } from '@/offline/ids'
import { dayOf, emptyPerson, endOfDay, mistakes, toInput } from './personForm'

describe('the form of a person', () => {
  it('makes ids of people', () => expect(codeOf(emptyPerson().id)).toBe(0x07))

  it('names what is missing', () => {
    expect(mistakes(emptyPerson())).toEqual({ name: 'empty', roles: 'role' })
    expect(mistakes({ ...emptyPerson(), name: 'a', side: 'customer', roles: ['CUSTOMER_ENGINEER'] })).toEqual({ customerId: 'customer' })
    expect(mistakes({ ...emptyPerson(), name: 'a', login: 'a b', email: 'x', roles: ['ANALYST', 'DESK'] })).toEqual({ login: 'spaces', email: 'email', roles: 'analyst' })
    expect(mistakes({ ...emptyPerson(), name: 'a', roles: ['ENGINEER'], certificates: [{ key: '1', vendor: ' ', name: 'x', number: '', expiresOn: '' }] })).toEqual({ 'certificates[0].vendor': 'empty' })
  })

  it('sends nothing of the other side', () => {
    const customer = { id: 'c', name: 'C' }
    const form = { ...emptyPerson(), name: ' 李 ', roles: ['ENGINEER', 'CUSTOMER_ENGINEER'] as ('ENGINEER' | 'CUSTOMER_ENGINEER')[], level: 'SENIOR' as const, skills: ['bgp'], customer, servicePoint: 's', memberships: [{ customer, role: 'LEAD' as const }] }
    expect(toInput(form)).toMatchObject({ name: '李', roles: ['ENGINEER'], customerId: null, servicePointId: 's', engineerLevel: 'SENIOR', memberships: [{ customerId: 'c', role: 'LEAD' }] })
    expect(toInput({ ...form, side: 'customer' })).toMatchObject({ roles: ['CUSTOMER_ENGINEER'], customerId: 'c', servicePointId: null, engineerLevel: null, skills: [], memberships: [] })
  })

  it('keeps a day whole', () => expect(dayOf(endOfDay('2027-02-28'))).toBe('2027-02-28'))
})
