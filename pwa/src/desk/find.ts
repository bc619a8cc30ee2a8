import { Offline, request } from '@/graphql'
import type { DeskCustomersQuery, DeskFindQuery } from '@/graphql/gen/graphql'
import { matching, type Choice } from '@/records/choice'
import { nodes } from '@/records/nodes'
import { devicesQuery, findQuery } from './documents'

/** Something that names a customer, and perhaps its site, device and contact with it. */
export interface Found extends Choice {
  customer: { id: string; name: string }
  site?: Choice
  device?: Choice
  contact?: Choice
  phone?: string
}

type Hit = DeskFindQuery['search'][number]
type Company = { id: string; name: string; shortName: string }

const named = ({ id, name, shortName }: Company) => ({ id, name: shortName || name })
const join = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ')

/** What a hit of the search fills in; `kinds` are the words for the sorts of records. */
export function toFound(hit: Hit, kinds: Record<'customer' | 'site' | 'device' | 'contact', string>): Found | undefined {
  switch (hit.__typename) {
    case 'Customer':
      return { id: hit.id, title: hit.shortName || hit.name, detail: join(hit.name, hit.code), kind: kinds.customer, customer: named(hit) }
    case 'Site':
      return { id: hit.id, title: hit.name, detail: join(named(hit.customer).name, hit.address), kind: kinds.site, customer: named(hit.customer), site: { id: hit.id, title: hit.name } }
    case 'Equipment':
      return { id: hit.id, title: hit.name, detail: join(named(hit.customer).name, hit.site.name, hit.serialNumber), kind: kinds.device, customer: named(hit.customer), site: { id: hit.site.id, title: hit.site.name }, device: device(hit) }
    case 'Contact':
      return {
        id: hit.id, title: hit.name, detail: join(named(hit.customer).name, hit.title, hit.phone), kind: kinds.contact, customer: named(hit.customer), phone: hit.phone,
        contact: { id: hit.id, title: hit.name }, ...(hit.place ? { site: { id: hit.place.id, title: hit.place.name } } : {})
      }
    case 'Contract':
      return { id: hit.customer.id, title: named(hit.customer).name, detail: join(hit.number, hit.name), kind: kinds.customer, customer: named(hit.customer) }
    default:
      return undefined
  }
}

/** Anything by a name, number or serial number; without network the customers that the device keeps. */
export async function findAnything(text: string, kept: DeskCustomersQuery | undefined, kinds: Parameters<typeof toFound>[1], signal: AbortSignal): Promise<Found[]> {
  const companies = nodes(kept?.customers).map((company): Found => ({ id: company.id, title: company.shortName || company.name, detail: join(company.name, company.code), kind: kinds.customer, customer: named(company) }))
  if (!text) return companies.slice(0, 12)
  try {
    const { search } = await request(findQuery, { text }, { signal })
    const found = search.flatMap((hit) => toFound(hit, kinds) ?? [])
    return [...new Map(found.map((choice) => [choice.id, choice])).values()]
  } catch (cause) {
    if (cause instanceof Offline && companies.length) return matching(companies, text)
    throw cause
  }
}

export interface FoundDevice extends Choice {
  site: Choice
}

function device({ id, name, vendor, model, serialNumber }: Record<'id' | 'name' | 'vendor' | 'model' | 'serialNumber', string>): Choice {
  return { id, title: name, detail: join(join(vendor, model).replace(' · ', ' '), serialNumber) }
}

export async function findDevices(text: string, customerId: string, siteId: string | undefined, signal: AbortSignal): Promise<FoundDevice[]> {
  const words = text ? { or: [{ nameContainsFold: text }, { serialNumberContainsFold: text }, { labelContainsFold: text }, { modelContainsFold: text }] } : {}
  const { equipment } = await request(devicesQuery, { where: { customerID: customerId, ...(siteId ? { siteID: siteId } : {}), statusNEQ: 'RETIRED', ...words } }, { signal })
  return nodes(equipment).map((found) => ({ ...device(found), detail: join(device(found).detail, siteId ? found.rack : found.site.name), site: { id: found.site.id, title: found.site.name } }))
}
