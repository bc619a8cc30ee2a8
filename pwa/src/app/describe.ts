import { ApiError } from '@/graphql/errors'
import { i18n } from '@/i18n'
import type { Reason } from '@/offline/outbox'

// Codes whose title says it all, and those of the protocol, whose words are English and for programmers.
const untold = new Set([
  ...['OFFLINE', 'UNAUTHENTICATED', 'COMMAND_REUSED', 'RATE_LIMITED', 'COST_LIMIT', 'INTERNAL'],
  ...['BAD_REQUEST', 'METHOD_NOT_ALLOWED', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'PERSISTED_QUERY_NOT_FOUND']
])

/** What an error means for the person who reads it: a sentence in their language, and the server's own words if they say more. */
export function describeError(cause: unknown): { title: string; details?: string } {
  if (cause instanceof ApiError) return describeReason(cause as ApiError & Reason)
  return { title: i18n.global.t('app.errors.CLIENT'), details: cause instanceof Error ? cause.message : undefined }
}

export function describeReason(reason: Reason): { title: string; details?: string } {
  const { t, te } = i18n.global
  const key = `app.errors.${reason.code}`
  // Which part was wrong (login, link, set-up secret) only the server's words tell.
  // Also whether it is the role or somebody else's ticket.
  if (['BAD_CREDENTIALS', 'FORBIDDEN'].includes(reason.code) && reason.message) return { title: reason.message }
  const details = untold.has(reason.code) ? undefined : reason.message || undefined
  return { title: te(key) ? t(key) : t('app.errors.UNKNOWN', { code: reason.code }), details }
}

/** A refusal that another form of the same can change. A party that has signed is no mistake to be mended; a newer version of the document is. */
export function mendable(reason: Reason | undefined): boolean {
  return !!reason && ['INVALID', 'HASH_MISMATCH', 'CONFLICT', 'BAD_USER_INPUT'].includes(reason.code) && reason.field !== 'party'
}

/** A refusal that sending the same once more cannot change. */
export function lasting(reason: Reason | undefined): boolean {
  return !!reason && ['FORBIDDEN', 'ILLEGAL_STATE', 'NOT_FOUND', 'CONFLICT'].includes(reason.code)
}
