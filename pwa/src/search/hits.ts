import { graphql } from '@/graphql/gen'
import type { SearchQuery } from '@/graphql/gen/graphql'
import { nodes } from '@/records/nodes'

export const searchQuery = graphql(`
  query Search($text: String!, $first: Int!, $parts: Boolean!) {
    search(text: $text, first: $first) {
      __typename
      ... on Ticket { ...TicketCard }
      ... on Customer { id name shortName code }
      ... on Site { id name code address customer { id name shortName } }
      ... on Equipment { id name vendor model serialNumber status customer { id name shortName } room: site { id name } parts(first: 60) @include(if: $parts) { edges { node { id name serialNumber } } } }
      ... on Contact { id name phone title department customer { id name shortName } }
      ... on Contract { id number name startsOn endsOn customer { id name shortName } }
    }
  }
`)

export type Hit = SearchQuery['search'][number]
export type Kind = Hit['__typename']
export type HitOf<K extends Kind> = Extract<Hit, { __typename: K }>

export const kinds: Kind[] = ['Ticket', 'Equipment', 'Customer', 'Site', 'Contact', 'Contract']

/** Hits of one kind side by side; the group with the best hit first. */
export function grouped(hits: readonly Hit[]): { kind: Kind; hits: Hit[] }[] {
  const groups = new Map<Kind, Hit[]>()
  for (const hit of hits) groups.set(hit.__typename, [...(groups.get(hit.__typename) ?? []), hit])
  return [...groups].map(([kind, hits]) => ({ kind, hits }))
}

/** One letter finds everything and helps nobody; one Chinese character already says something. */
export function tooShort(text: string): boolean {
  const bare = text.trim()
  return bare.length > 0 && bare.length < 2 && !/\p{Script=Han}/u.test(bare)
}

/** Whether the words can be a serial number: only then are the parts of devices worth asking for. */
export function maySerial(text: string): boolean {
  return text.trim().length >= 3 && /\d/.test(text) && !/\p{Script=Han}/u.test(text)
}

/** The parts by whose serial numbers a device was found. */
export function partsOf(hit: HitOf<'Equipment'>, text: string): { name: string; serialNumber: string }[] {
  const wanted = text.trim().toLowerCase()
  return maySerial(text) ? nodes(hit.parts).filter(({ serialNumber }) => serialNumber.toLowerCase().includes(wanted)) : []
}
