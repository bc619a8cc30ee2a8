import { ApiError } from '@/graphql/errors'
import { i18n } from '@/i18n'
import type { Reason } from '@/offline/outbox'

/** What an error means for the person who reads it: a sentence in their language, and the server's own words if they say more. */
export function describeError(cause: unknown): { title: string; details?: string } {
  if (cause instanceof ApiError) return describeReason(cause as ApiError & Reason)
  return { title: i18n.global.t('app.errors.CLIENT'), details: cause instanceof Error ? cause.message : undefined }
}

export function describeReason(reason: Reason): { title: string; details?: string } {
  const { t, te } = i18n.global
  const key = `app.errors.${reason.code}`
  const details = ['OFFLINE', 'UNAUTHENTICATED', 'BAD_CREDENTIALS'].includes(reason.code) ? undefined : reason.message || undefined
  return { title: te(key) ? t(key) : t('app.errors.UNKNOWN', { code: reason.code }), details }
}
