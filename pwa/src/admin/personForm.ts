import { customerRoles, type Role } from '@/auth/roles'
import type { AdminPersonQuery, EngineerLevel, SavePersonInput, TeamRole } from '@/graphql/gen/graphql'
import { Code, newId } from '@/offline/ids'
import type { Scan } from './scan'

export const levels: EngineerLevel[] = ['RESIDENT', 'DEDICATED', 'SENIOR', 'EXPERT']
export const teamRoles: TeamRole[] = ['ENGINEER', 'LEAD', 'MANAGER', 'COORDINATOR', 'SALES']
export const vendorRoles: Role[] = ['DESK', 'ENGINEER', 'LEAD', 'MANAGER', 'DIRECTOR', 'DEPARTMENT_MANAGER', 'GENERAL_MANAGER', 'KEEPER', 'REGIONAL_LEAD', 'SALES', 'ANALYST', 'ADMIN']
export { customerRoles }

export interface CertificateRow {
  key: string
  vendor: string
  name: string
  number: string
  /** A day, as the date field has it; empty: it does not end. */
  expiresOn: string
  scan?: Scan
  /** A scan is on its way: saving would leave it behind. */
  sending: boolean
}

export interface MembershipRow {
  customer: { id: string; name: string }
  role: TeamRole
}

export interface PersonForm {
  id: string
  name: string
  login: string
  phone: string
  email: string
  side: 'vendor' | 'customer'
  roles: Role[]
  level: EngineerLevel | ''
  skills: string[]
  locale: 'zh-CN' | 'en'
  active: boolean
  customer?: { id: string; name: string }
  servicePoint: string
  certificates: CertificateRow[]
  memberships: MembershipRow[]
}

export function emptyPerson(): PersonForm {
  return { id: newId(Code.Person), name: '', login: '', phone: '', email: '', side: 'vendor', roles: [], level: '', skills: [], locale: 'zh-CN', active: true, servicePoint: '', certificates: [], memberships: [] }
}

type Found = Extract<NonNullable<AdminPersonQuery['node']>, { certificates: unknown }>

export function isPerson(node: AdminPersonQuery['node']): node is Found {
  return !!node && 'certificates' in node
}

export function fromPerson(person: Found): PersonForm {
  return {
    id: person.id,
    name: person.name,
    login: person.login ?? '',
    phone: person.phone,
    email: person.email,
    side: person.customer ? 'customer' : 'vendor',
    roles: [...person.roles],
    level: person.engineerLevel ?? '',
    skills: [...person.skills],
    locale: person.locale === 'en' ? 'en' : 'zh-CN',
    active: person.active,
    customer: person.customer ?? undefined,
    servicePoint: person.servicePoint?.id ?? '',
    certificates: (person.certificates.edges ?? []).flatMap((edge) =>
      edge?.node ? [{ key: edge.node.id, vendor: edge.node.vendor, name: edge.node.name, number: edge.node.number, expiresOn: dayOf(edge.node.expiresOn), sending: false, scan: scanOf(edge.node.scan) }] : []
    ),
    memberships: (person.memberships.edges ?? []).flatMap((edge) => (edge?.node ? [{ customer: edge.node.customer, role: edge.node.role }] : []))
  }
}

/** A scan that this person may look at. */
function scanOf(scan: NonNullable<NonNullable<NonNullable<Found['certificates']['edges']>[number]>['node']>['scan']): Scan | undefined {
  return scan ? { id: scan.id, url: scan.url ?? '', thumbnail: scan.thumbnailUrl ?? scan.url ?? '' } : undefined
}

export function toInput(form: PersonForm): SavePersonInput {
  const vendor = form.side === 'vendor'
  const roles = form.roles.filter((role) => (vendor ? vendorRoles : customerRoles).includes(role))
  const engineer = roles.includes('ENGINEER')
  return {
    id: form.id,
    name: form.name.trim(),
    login: form.login.trim() || null,
    phone: form.phone.trim(),
    email: form.email.trim(),
    roles,
    engineerLevel: engineer && form.level ? form.level : null,
    skills: vendor ? form.skills : [],
    customerId: vendor ? null : (form.customer?.id ?? null),
    servicePointId: vendor && form.servicePoint ? form.servicePoint : null,
    locale: form.locale,
    active: form.active,
    certificates: form.certificates.map(({ vendor, name, number, expiresOn, scan }) => ({ vendor: vendor.trim(), name: name.trim(), number: number.trim(), expiresOn: expiresOn ? endOfDay(expiresOn) : null, scanId: scan?.id ?? null })),
    memberships: vendor ? form.memberships.map(({ customer, role }) => ({ customerId: customer.id, role })) : []
  }
}

/** What is wrong before the server is asked: field → key below `admin.bad`. The server looks again. */
export function mistakes(form: PersonForm): Record<string, string> {
  const bad: Record<string, string> = {}
  const { name, login, email, roles, customerId } = toInput(form)
  if (!name) bad.name = 'empty'
  if (login && /\s/.test(login)) bad.login = 'spaces'
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) bad.email = 'email'
  if (!roles.length) bad.roles = 'role'
  else if (roles.includes('ANALYST') && roles.length > 1) bad.roles = 'analyst'
  if (form.side === 'customer' && !customerId) bad.customerId = 'customer'
  form.certificates.forEach((row, at) => {
    if (!row.vendor.trim()) bad[`certificates[${at}].vendor`] = 'empty'
    if (!row.name.trim()) bad[`certificates[${at}].name`] = 'empty'
    if (row.sending) bad[`certificates[${at}].scanId`] = 'sending'
  })
  return bad
}

/** The day on which an instant falls, here. */
export function dayOf(at: string | null | undefined): string {
  if (!at) return ''
  const date = new Date(at)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}

/** Whether a certificate is over, or ends within 30 days. */
export function expiryOf(day: string, now = Date.now()): 'over' | 'soon' | undefined {
  const left = Date.parse(`${day}T23:59:59`) - now
  return left < 0 ? 'over' : left < 30 * 86_400_000 ? 'soon' : undefined
}

/** A day is valid to its end, here. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString()
}
