import { graphql } from '@/graphql/gen'
import type { PortalDocumentsQuery, PortalToSignQuery, TicketState } from '@/graphql/gen/graphql'
import { nodes } from '@/records/nodes'

export const ticketsQuery = graphql(`
  query PortalTickets($where: TicketWhereInput!, $first: Int!, $after: Cursor) {
    tickets(where: $where, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }
  }
`)

/** Only tells that something happened: the list is asked again, so that its order and counts stay the server's. */
export const feed = graphql(`
  subscription PortalFeed($after: String) {
    companyFeed(after: $after) { cursor event { id } ticket { id } }
  }
`)

/** The states in which a customer may sign something. */
export const signStates: TicketState[] = ['ONSITE_REQUESTED', 'TRAVELLING', 'ON_SITE', 'RESTORED', 'REPAIRED', 'LEFT', 'VISITED']

export const toSignQuery = graphql(`
  query PortalToSign($where: TicketWhereInput!) {
    tickets(where: $where, first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) {
      edges {
        node {
          id number title possible
          documents(first: 6, orderBy: { field: WRITTEN_AT, direction: DESC }) {
            edges { node { id kind current title writtenAt contentHash signatures(first: 6) { edges { node { party contentHash } } } } }
          }
        }
      }
    }
  }
`)

type Signable = { kind: 'SERVICE_APPLICATION' | 'SERVICE_REPORT'; current: boolean; contentHash: string; signatures: { edges?: readonly ({ node?: { party: string; contentHash: string } | null } | null)[] | null } }

/** The customer's own signature stands under exactly this content. */
export const signedByCustomer = ({ contentHash, signatures }: Pick<Signable, 'contentHash' | 'signatures'>): boolean => nodes(signatures).some((signature) => signature.party === 'CUSTOMER' && signature.contentHash === contentHash)

/** The newest versions that wait for the customer's signature, and may be signed now. */
export function toSign(answer: PortalToSignQuery | undefined) {
  return nodes(answer?.tickets).flatMap((ticket) =>
    nodes(ticket.documents)
      .filter((document) => document.current && !signedByCustomer(document) && ticket.possible.includes(document.kind === 'SERVICE_REPORT' ? 'SIGN_REPORT' : 'SIGN_APPLICATION'))
      .map((document) => ({ ...document, ticket }))
  )
}

export const documentsQuery = graphql(`
  query PortalDocuments($where: DocumentWhereInput!, $first: Int!, $after: Cursor) {
    documents(where: $where, first: $first, after: $after, orderBy: { field: WRITTEN_AT, direction: DESC }) {
      edges { node { id kind version current signed title writtenAt author { id name } ticket { id number title } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)
export type PortalDocument = NonNullable<NonNullable<NonNullable<PortalDocumentsQuery['documents']['edges']>[number]>['node']>

export const documentTicketsQuery = graphql(`
  query PortalDocumentTickets($where: TicketWhereInput!) {
    tickets(where: $where, first: 50, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { id number title } } }
  }
`)

export const companyQuery = graphql(`
  query PortalCompany {
    customers(first: 1) {
      edges {
        node {
          id name shortName
          team(first: 50) { edges { node { id role person { id name phone } } } }
          contracts(first: 50, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage inspectionCadence included } } }
          contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name title department phone email escalationRank } } }
          sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name address equipment(first: 1) { totalCount } } } }
        }
      }
    }
  }
`)

export const placesQuery = graphql(`
  query PortalPlaces {
    viewer { person { id phone } }
    sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name address } } }
  }
`)

export const devicesQuery = graphql(`
  query PortalDevices($where: EquipmentWhereInput!) {
    equipment(where: $where, first: 30, orderBy: { field: NAME, direction: ASC }) { edges { node { id name vendor model serialNumber site { id name } } } }
  }
`)

export const reportMutation = graphql(`
  mutation PortalReport($input: ReportTicketInput!) {
    reportTicket(input: $input) { ticket { id number } replayed }
  }
`)

export const photosMutation = graphql(`
  mutation PortalPhotos($input: AddNoteInput!) {
    addNote(input: $input) { event { id } replayed }
  }
`)
