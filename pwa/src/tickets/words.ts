import type { TicketKind } from '@/graphql/gen/graphql'
import { moment } from '@/i18n/format'
import { i18n } from '@/i18n'
import type { OutboxItem } from '@/offline/outbox'
import type { TimelineEntry } from '@/timeline/types'
import type { Facts, Verb } from './lifecycle'
import type { TicketEvent } from './local'

const { t, te } = i18n.global

/** What a verb is called on a button: the deed, in words of the trade. */
export function deedWord(verb: Verb, facts?: Facts, customer = false): string {
  if (customer && te(`tickets.customerDeeds.${verb}`)) return t(`tickets.customerDeeds.${verb}`)
  if (verb === 'CHECK_OUT' && facts && facts.state !== 'REPAIRED') return t('tickets.deeds.CHECK_OUT_EARLY')
  if (verb === 'SIGN_REPORT' && facts?.done.includes('CUSTOMER_SIGNATURE')) return t('tickets.deeds.SIGN_REPORT_MINE')
  // A new version takes the signatures off: nobody writes one by accident.
  if (verb === 'WRITE_APPLICATION' && facts?.done.includes('APPLICATION')) return t('tickets.deeds.WRITE_APPLICATION_AGAIN')
  if (verb === 'WRITE_REPORT' && facts?.done.some((step) => step === 'CUSTOMER_SIGNATURE' || step === 'ENGINEER_SIGNATURE')) return t('tickets.deeds.WRITE_REPORT_AGAIN')
  if (verb === 'REPAIR' && facts && facts.kind !== 'FAULT') return t('tickets.deeds.REPAIR_OTHER')
  return te(`tickets.deeds.${verb}`) ? t(`tickets.deeds.${verb}`) : t(`app.verbs.${verb}`)
}

export const metres = (count: number): string => (count >= 1000 ? t('tickets.kilometres', { count: (count / 1000).toFixed(count >= 10_000 ? 0 : 1) }) : t('tickets.metres', { count: Math.round(count) }))

/** Minutes as people say them: "2 h 5 min". */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (!hours) return t('tickets.minutes', { count: rest })
  return rest ? t('tickets.hoursMinutes', { hours, minutes: rest }) : t('tickets.hours', { count: hours })
}

/** How bad it is, or was: how long service was down, and for how many. */
export function impactWord(minutes: number | null | undefined, percent: number | null | undefined): string {
  if (minutes) return t('tickets.says.impact', { time: duration(minutes), percent: percent ?? 0 })
  return percent ? t('tickets.says.affected', { percent }) : t('tickets.says.noInterruption')
}

function lines({ kind, payload: p }: TicketEvent): (string | false | null | undefined)[] {
  const expected = p.expectedAt && t('tickets.says.expected', { at: moment(p.expectedAt) })
  switch (kind) {
    case 'REPORT':
      return [p.channel && t('tickets.says.channel', { channel: t(`records.channels.${p.channel}`) }), p.ticketNumber && t('tickets.says.from', { number: p.ticketNumber }), p.text]
    case 'CLASSIFY':
      return [
        p.level != null && p.level > 0 && t('tickets.says.level', { level: t(`records.levels.${p.level}`) }),
        impactWord(p.interruptionMinutes, p.affectedPercent),
        p.reason
      ]
    case 'DISPATCH':
      return [p.personName && t('tickets.says.to', { name: p.personName })]
    case 'REASSIGN':
      return [p.personName && t('tickets.says.fromTo', { from: p.previousPersonName || '—', to: p.personName }), p.reason]
    case 'FINISH_REMOTE':
      return [p.outcome && t(`tickets.outcomes.${p.outcome}`), p.text]
    case 'CHECK_IN':
      return [
        p.noPosition ? t('tickets.says.noPosition') : p.distanceMeters != null && (p.distanceMeters > 0 || p.position) ? t('tickets.says.distance', { distance: metres(p.distanceMeters) }) : undefined,
        p.outsideFence && t('tickets.says.outside'),
        p.reason
      ]
    case 'WRITE_APPLICATION':
    case 'WRITE_REPORT':
      return [p.documentVersion ? t('tickets.says.version', { version: p.documentVersion }) : undefined]
    case 'SIGN_APPLICATION':
    case 'SIGN_REPORT':
      return [p.signerName && p.party && t('tickets.says.signed', { party: t(`tickets.parties.${p.party}`), name: p.signerName })]
    case 'RETURN_VISIT':
      return [p.score ? t('tickets.says.score', { score: p.score }) : undefined, p.personName && t('tickets.says.asked', { name: p.personName }), p.text]
    case 'SKIP_STEP':
      return [p.step && t(`tickets.steps.${p.step}`), p.reason]
    case 'LATE':
      return [p.verb && (te(`app.verbs.${p.verb}`) ? t(`app.verbs.${p.verb}`) : p.verb), p.signerName && p.party && t('tickets.says.signed', { party: t(`tickets.parties.${p.party}`), name: p.signerName }), p.text, p.reason, t('tickets.says.late')]
    case 'NOTE_TALK':
      return [p.text, p.ticketNumber && t('tickets.says.opened', { number: p.ticketNumber })]
    default:
      return [p.text, p.reason, expected]
  }
}

const good = ['RESTORE', 'REPAIR', 'APPROVE', 'ARCHIVE']
const bad = ['DECLINE', 'CANCEL', 'SEND_BACK', 'REOPEN']

export function entryOf({ event, item }: { event: TicketEvent; item?: OutboxItem }, of?: TicketKind): TimelineEntry {
  const solved = event.kind === 'FINISH_REMOTE' && event.payload.outcome === 'SOLVED'
  const pending = item && item.state !== 'done'
  return {
    id: event.id,
    at: event.deviceTime ?? event.serverTime,
    title: event.kind === 'REPAIR' && of && of !== 'FAULT' ? t('tickets.happened.REPAIR_OTHER') : te(`tickets.happened.${event.kind}`) ? t(`tickets.happened.${event.kind}`) : te(`app.verbs.${event.kind}`) ? t(`app.verbs.${event.kind}`) : event.kind,
    actor: event.actorName,
    text: lines(event).filter(Boolean).join('\n') || undefined,
    tone: pending ? 'pending' : solved || good.includes(event.kind) ? 'good' : bad.includes(event.kind) || (event.kind === 'CHECK_IN' && event.payload.outsideFence) ? 'bad' : 'normal',
    internal: event.visibility === 'INTERNAL',
    doubtful: event.doubtfulTime
  }
}
