import type { ServiceApplicationInput, ServiceReportInput } from '@/graphql/gen/graphql'
import type { TicketData, TicketEvent } from './local'

// What server/tickets/draft.go fills in, from what the phone has: its own unsent lines count too.

const stamp = (at: string | null | undefined) => (at ? new Date(at).toISOString().replace(/\.\d+Z$/, 'Z') : undefined)

function device(ticket: TicketData): string {
  const e = ticket.equipment
  return e ? `${e.name} ${e.vendor} ${e.model} S/N ${e.serialNumber}`.split(/\s+/).filter(Boolean).join(' ') : ''
}

export function draftApplication(ticket: TicketData, engineerName: string): ServiceApplicationInput {
  return {
    customerName: ticket.customer.name,
    siteName: ticket.site?.name ?? '',
    contactName: ticket.contactName,
    contactPhone: ticket.contactPhone,
    equipment: device(ticket),
    request: `${ticket.title}\n${ticket.description}`.trim(),
    precautions: '',
    engineerName: ticket.assignee?.name ?? engineerName,
    requestedAt: stamp(ticket.reportedAt)
  }
}

/** `events` newest first, as the page has them. */
export function draftReport(ticket: TicketData, events: readonly TicketEvent[], engineerName: string): ServiceReportInput {
  const work: string[] = []
  for (const { kind, payload } of [...events].reverse())
    if (['FINISH_REMOTE', 'RESTORE', 'REPAIR'].includes(kind) && payload.text && work.at(-1) !== payload.text) work.push(payload.text)
  return {
    ticketNumber: ticket.number,
    customerName: ticket.customer.name,
    siteName: ticket.site?.name ?? '',
    equipment: device(ticket),
    engineerName: ticket.assignee?.name ?? engineerName,
    contactName: ticket.contactName,
    reportedAt: stamp(ticket.reportedAt),
    arrivedAt: stamp(ticket.arrivedAt),
    restoredAt: stamp(ticket.restoredAt),
    repairedAt: stamp(ticket.repairedAt),
    symptom: `${ticket.title}\n${ticket.description}`.trim(),
    impact: '',
    cause: '',
    work: work.join('\n'),
    parts: '',
    advice: '',
    talk: ticket.talk,
    remarks: ''
  }
}
