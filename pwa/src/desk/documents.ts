import { graphql } from '@/graphql/gen'

export const boardQuery = graphql(`
  query DeskBoard($intake: TicketWhereInput!, $dispatched: TicketWhereInput!, $remote: TicketWhereInput!, $onsite: TicketWhereInput!, $followup: TicketWhereInput!, $filing: TicketWhereInput!, $unlevelled: TicketWhereInput!, $first: Int!) {
    intake: tickets(where: $intake, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }
    dispatched: tickets(where: $dispatched, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }
    remote: tickets(where: $remote, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }
    onsite: tickets(where: $onsite, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }
    followup: tickets(where: $followup, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }
    filing: tickets(where: $filing, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }
    unlevelled: tickets(where: $unlevelled, first: $first, orderBy: { field: REPORTED_AT, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }
  }
`)

export const columnQuery = graphql(`
  query DeskColumn($where: TicketWhereInput!, $first: Int!, $after: Cursor, $field: TicketOrderField!) {
    tickets(where: $where, first: $first, after: $after, orderBy: { field: $field, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }
  }
`)

export const countsQuery = graphql(`
  query DeskCounts($filtered: Boolean!, $visits: TicketWhereInput!, $intake: TicketWhereInput!, $dispatched: TicketWhereInput!, $remote: TicketWhereInput!, $onsite: TicketWhereInput!, $followup: TicketWhereInput!, $filing: TicketWhereInput!) {
    board { state level count }
    visits: tickets(where: $visits, first: 1) { totalCount }
    intake: tickets(where: $intake, first: 1) @include(if: $filtered) { totalCount }
    dispatched: tickets(where: $dispatched, first: 1) @include(if: $filtered) { totalCount }
    remote: tickets(where: $remote, first: 1) @include(if: $filtered) { totalCount }
    onsite: tickets(where: $onsite, first: 1) @include(if: $filtered) { totalCount }
    followup: tickets(where: $followup, first: 1) @include(if: $filtered) { totalCount }
    filing: tickets(where: $filing, first: 1) @include(if: $filtered) { totalCount }
  }
`)

export const feed = graphql(`
  subscription DeskFeed($after: String) {
    deskFeed(after: $after) { cursor event { id kind } ticket { ...TicketCard } }
  }
`)

export const customersQuery = graphql(`
  query DeskCustomers {
    customers(first: 200, where: { active: true }, orderBy: { field: NAME, direction: ASC }) { edges { node { id code name shortName } } }
  }
`)

export const findQuery = graphql(`
  query DeskFind($text: String!) {
    search(text: $text, first: 20) {
      __typename
      ... on Customer { id name shortName code }
      ... on Site { id name address customer { id name shortName } }
      ... on Equipment { id name vendor model serialNumber label site { id name } customer { id name shortName } }
      ... on Contact { id name phone title department place: site { id name } customer { id name shortName } }
      ... on Contract { id number name customer { id name shortName } }
    }
  }
`)

export const customerQuery = graphql(`
  query DeskCustomer($id: ID!) {
    node(id: $id) {
      ... on Customer {
        id name shortName
        sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name code address } } }
        contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name phone title department escalationRank site { id name } } } }
        contracts(first: 20, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number coverage startsOn endsOn } } }
      }
    }
  }
`)

export const devicesQuery = graphql(`
  query DeskDevices($where: EquipmentWhereInput!) {
    equipment(where: $where, first: 30, orderBy: { field: NAME, direction: ASC }) {
      edges { node { id name vendor model serialNumber label rack site { id name } customer { id name shortName } } }
    }
  }
`)

export const coverQuery = graphql(`
  query DeskCover($id: ID!) {
    node(id: $id) {
      ... on Equipment { contracts(first: 20) { edges { node { id number coverage startsOn endsOn } } } }
    }
  }
`)

export const ongoingQuery = graphql(`
  query DeskOngoing($where: TicketWhereInput!) {
    tickets(where: $where, first: 4, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } totalCount }
  }
`)

export const suggestQuery = graphql(`
  query DeskSuggest($interruptionMinutes: Int!, $affectedPercent: Int!) {
    suggestLevel(interruptionMinutes: $interruptionMinutes, affectedPercent: $affectedPercent)
  }
`)

export const reportMutation = graphql(`
  mutation DeskReport($input: ReportTicketInput!) {
    reportTicket(input: $input) { ticket { id number } replayed }
  }
`)
