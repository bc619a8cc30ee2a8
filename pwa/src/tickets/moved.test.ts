import { expect, it } from 'vitest'
import type { Role } from '@/auth/roles'
import { movedTo } from './moved'

const me = { id: 'me', roles: ['ENGINEER'] as Role[] }
const other = { assignee: { id: 'other', name: '王工' } }

it.each([
  ['the other one by name', 'FORBIDDEN', me, other, { name: '王工' }],
  ['nobody by name where the ticket is out of sight', 'NOT_FOUND', me, undefined, {}],
  ['nothing where the ticket is still mine', 'FORBIDDEN', me, { assignee: { id: 'me', name: '我' } }, undefined],
  ['nothing of a wrong moment', 'ILLEGAL_STATE', me, other, undefined],
  ['nothing to a desk, which holds no tickets', 'FORBIDDEN', { id: 'd', roles: ['DESK'] as Role[] }, other, undefined]
] as const)('names %s', (_, code, who, ticket, expected) => expect(movedTo(code, who, ticket)).toEqual(expected))
