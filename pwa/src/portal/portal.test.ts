import { expect, it } from 'vitest'
import type { PortalToSignQuery } from '@/graphql/gen/graphql'
import { signedByCustomer, toSign } from './documents'

const signature = (party: string, contentHash: string) => ({ edges: [{ node: { party, contentHash } }] })

it('a signature counts for exactly the content that it stands under', () => {
  expect(signedByCustomer({ contentHash: 'a', signatures: signature('CUSTOMER', 'a') })).toBe(true)
  expect(signedByCustomer({ contentHash: 'b', signatures: signature('CUSTOMER', 'a') })).toBe(false)
  expect(signedByCustomer({ contentHash: 'a', signatures: signature('ENGINEER', 'a') })).toBe(false)
})

it('offers for signing what is newest, unsigned by the customer, and allowed now', () => {
  const document = (id: string, kind: string, current: boolean, party = 'ENGINEER') => ({ node: { id, kind, current, contentHash: 'h', signatures: signature(party, 'h') } })
  const ticket = (possible: string[], ...edges: unknown[]) => ({ node: { id: 't', possible, documents: { edges } } })
  const answer = {
    tickets: { edges: [ticket(['SIGN_REPORT'], document('1', 'SERVICE_REPORT', true), document('2', 'SERVICE_REPORT', false), document('3', 'SERVICE_APPLICATION', true)), ticket(['SIGN_REPORT'], document('4', 'SERVICE_REPORT', true, 'CUSTOMER'))] }
  } as unknown as PortalToSignQuery
  expect(toSign(answer).map(({ id }) => id)).toEqual(['1'])
})
