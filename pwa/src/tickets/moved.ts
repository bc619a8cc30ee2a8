import type { Role } from '@/auth/roles'

interface Somebody {
  id: string
  name: string
}

/** Who has the ticket now, when an engineer's step was refused because it is no longer theirs; without a name where the ticket is out of sight. */
export function movedTo(code: string | undefined, me: { id: string; roles: readonly Role[] } | null | undefined, ticket: { assignee?: Somebody | null } | undefined): { name?: string } | undefined {
  if (!me?.roles.includes('ENGINEER') || (code !== 'FORBIDDEN' && code !== 'NOT_FOUND')) return undefined
  if (!ticket) return {}
  return ticket.assignee && ticket.assignee.id !== me.id ? { name: ticket.assignee.name } : undefined
}
