import { graphql } from '@/graphql/gen'

export const peopleQuery = graphql(`
  query AdminPeople($first: Int!, $after: Cursor, $where: PersonWhereInput) {
    people(first: $first, after: $after, where: $where, orderBy: { field: NAME, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name login phone roles engineerLevel skills active customer { id name } servicePoint { id name } } }
    }
  }
`)

export const personQuery = graphql(`
  query AdminPerson($id: ID!) {
    node(id: $id) {
      ... on Person {
        id name login phone email roles engineerLevel skills locale active
        customer { id name }
        servicePoint { id name }
        certificates(first: 100) { edges { node { id vendor name number expiresOn scan { id url thumbnailUrl } } } }
        memberships(first: 100) { edges { node { id role customer { id name } } } }
      }
    }
  }
`)

export const savePersonMutation = graphql(`
  mutation SavePerson($input: SavePersonInput!) {
    savePerson(input: $input) { person { id name active } }
  }
`)

export const setPasswordMutation = graphql(`
  mutation SetPassword($input: SetPasswordInput!) {
    setPassword(input: $input) { person { id } }
  }
`)

export const createSignInLinkMutation = graphql(`
  mutation CreateSignInLink($personId: ID!) {
    createSignInLink(personId: $personId) { url expiresAt person { id name } }
  }
`)

export const servicePointsQuery = graphql(`
  query AdminServicePoints {
    servicePoints(first: 100) { edges { node { id name code } } }
  }
`)

export const customersQuery = graphql(`
  query AdminCustomers($where: CustomerWhereInput) {
    customers(first: 8, where: $where, orderBy: { field: NAME, direction: ASC }) {
      totalCount
      edges { node { id code name } }
    }
  }
`)

export const customerNamesQuery = graphql(`
  query AdminCustomerNames($ids: [ID!]!) {
    customers(first: 100, where: { idIn: $ids }) { edges { node { id name } } }
  }
`)

export const tokensQuery = graphql(`
  query AdminTokens($first: Int!, $after: Cursor) {
    apiTokens(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name hint customerIds createdAt expiresAt revokedAt lastUsedAt person { id name } } }
    }
  }
`)

export const createTokenMutation = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) { secret token { id name } }
  }
`)

export const revokeTokenMutation = graphql(`
  mutation RevokeApiToken($id: ID!) {
    revokeApiToken(id: $id) { id revokedAt }
  }
`)

export const importColumnsQuery = graphql(`
  query AdminImportColumns($kind: ImportKind!) {
    importColumns(kind: $kind) { name chineseName required help }
  }
`)

export const importRunsQuery = graphql(`
  query AdminImportRuns($first: Int!, $after: Cursor) {
    importRuns(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id kind state dryRun fileName total created updated unchanged badRows createdAt owner { id name } } }
    }
  }
`)

export const importRunQuery = graphql(`
  query AdminImportRun($id: ID!) {
    importRun(id: $id) {
      id kind state dryRun fileName total processed created updated unchanged badRows failure createdAt finishedAt
      problems { row column value message }
      owner { id name }
    }
  }
`)

export const startImportMutation = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) { id }
  }
`)
