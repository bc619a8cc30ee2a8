import { graphql } from '@/graphql/gen'

export const listQuery = graphql(`
  query EquipmentList($where: EquipmentWhereInput, $first: Int!, $after: Cursor) {
    equipment(where: $where, first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {
      edges { node { id name type status vendor model serialNumber label rack site { id name } customer { id name shortName } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

export const choicesQuery = graphql(`
  query EquipmentChoices {
    sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name customer { id name shortName } } } }
  }
`)

export const fileQuery = graphql(`
  query EquipmentFile($id: ID!) {
    node(id: $id) {
      ... on Equipment {
        id name type status vendor model serialNumber label firmware microcode configuration rack installedOn warrantyUntil remark
        customer { id name shortName }
        site { id name address accessRules }
        parts(first: 100) { totalCount edges { node { id slot name partNumber serialNumber firmware } } }
        contracts(first: 10, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage } } }
      }
    }
  }
`)

export const ticketsQuery = graphql(`
  query EquipmentTickets($id: ID!, $first: Int!, $after: Cursor) {
    tickets(where: { equipmentID: $id }, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }
  }
`)

export const byLabelQuery = graphql(`
  query EquipmentByLabel($label: String!) {
    equipmentByLabel(label: $label) { id label serialNumber }
  }
`)
