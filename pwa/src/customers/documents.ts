import { graphql } from '@/graphql/gen'

export const listQuery = graphql(`
  query Customers($where: CustomerWhereInput, $first: Int!, $after: Cursor) {
    customers(where: $where, first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {
      edges { node { id code name shortName address active equipment(first: 1) { totalCount } sites(first: 1) { totalCount } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

export const fileQuery = graphql(`
  query CustomerFile($id: ID!) {
    node(id: $id) {
      ... on Customer {
        id code name shortName address preferredInspectionDays remark active
        equipment(first: 1) { totalCount }
        sites(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id code name address accessRules distanceKm distanceClass servicePoint { id name } } } totalCount }
        contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name title department phone email escalationRank } } totalCount }
        contracts(first: 50, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage inspectionCadence included } } totalCount }
        team(first: 50) { edges { node { id role person { id name phone engineerLevel } } } totalCount }
      }
    }
  }
`)

export const ticketsQuery = graphql(`
  query CustomerTickets($where: TicketWhereInput!, $first: Int!, $after: Cursor) {
    tickets(where: $where, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }
  }
`)
