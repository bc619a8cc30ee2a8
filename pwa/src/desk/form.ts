import type { Channel, ReportTicketInput, TicketKind } from '@/graphql/gen/graphql'
import type { Role } from '@/auth/roles'
import type { Command } from '@/offline/outbox'
import type { Choice } from '@/records/choice'

/** What a person has typed so far; kept on the device until it is saved. */
export interface Form {
  who: string
  customer?: { id: string; name: string }
  site?: Choice
  siteText: string
  device?: Choice
  deviceText: string
  contact: string
  phone: string
  channel: Channel
  kind: TicketKind
  title: string
  description: string
  minutes: string
  share: string
  reportedAt: string
}

export function emptyForm(roles: readonly Role[]): Form {
  const channel: Channel = roles.includes('DESK') ? 'PHONE' : roles.includes('SALES') ? 'SALES' : roles.includes('MANAGER') ? 'MANAGER' : 'ENGINEER'
  return { who: '', siteText: '', deviceText: '', contact: '', phone: '', channel, kind: 'FAULT', title: '', description: '', minutes: '', share: '', reportedAt: '' }
}

export const channels: Channel[] = ['PHONE', 'FAX', 'EMAIL', 'MANAGER', 'ENGINEER', 'SALES', 'MONITORING']
export const kinds: TicketKind[] = ['FAULT', 'QUESTION', 'PLANNED_TASK', 'CHANGE']

/** A whole number within bounds; undefined for nothing typed, null for nonsense. */
export function whole(text: string, most: number): number | undefined | null {
  if (!text.trim()) return undefined
  const value = Number(text)
  return Number.isInteger(value) && value >= 0 && value <= most ? value : null
}
export const minutesOf = (form: Form) => whole(form.minutes, 1_000_000)
export const shareOf = (form: Form) => whole(form.share, 100)

export type Fault = 'missingCustomer' | 'missingTitle' | 'longTitle' | 'badMinutes' | 'badShare' | 'badReportedAt'

/** What must be mended before it can be sent, by field: names of words. */
export function faultsOf(form: Form, now: number): Partial<Record<'customer' | 'title' | 'minutes' | 'share' | 'reportedAt', Fault>> {
  const at = form.reportedAt ? Date.parse(form.reportedAt) : now
  return {
    ...(form.customer ? {} : { customer: 'missingCustomer' as const }),
    ...(!form.title.trim() ? { title: 'missingTitle' as const } : [...form.title.trim()].length > 200 ? { title: 'longTitle' as const } : {}),
    ...(minutesOf(form) === null ? { minutes: 'badMinutes' as const } : {}),
    ...(shareOf(form) === null ? { share: 'badShare' as const } : {}),
    ...(at > now + 60_000 || at < now - 30 * 86_400_000 || Number.isNaN(at) ? { reportedAt: 'badReportedAt' as const } : {})
  }
}

export function toInput(form: Form, ticketId: string, command: Command): ReportTicketInput {
  const text = (value: string) => value.trim() || undefined
  const fault = form.kind === 'FAULT'
  return {
    command, ticketId, kind: form.kind, channel: form.channel, customerId: form.customer!.id, siteId: form.site?.id, equipmentId: form.device?.id, title: form.title.trim(),
    description: text(form.description), contactName: text(form.contact), contactPhone: text(form.phone),
    reportedAt: form.reportedAt ? new Date(Math.min(Date.parse(form.reportedAt), Date.parse(command.deviceTime) + (command.clockOffsetMs ?? 0))).toISOString() : undefined,
    interruptionMinutes: fault ? (minutesOf(form) ?? undefined) : undefined, affectedPercent: fault ? (shareOf(form) ?? undefined) : undefined
  }
}
