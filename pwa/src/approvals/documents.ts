import { graphql } from '@/graphql/gen'
import type { ApprovalsQuery } from '@/graphql/gen/graphql'

export const listQuery = graphql(`
  query Approvals($first: Int!, $after: Cursor) {
    tickets(where: { state: HANDED_IN }, first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: ASC }) {
      edges {
        node {
          ...TicketCard
          arrivedAt restoredAt repairedAt leftAt handedInAt returnScore returnWords skipped possible
          documents(first: 10, orderBy: { field: WRITTEN_AT, direction: DESC }) { edges { node { id kind current signed } } }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

export type HandedIn = NonNullable<NonNullable<NonNullable<ApprovalsQuery['tickets']['edges']>[number]>['node']>

export const approveMutation = graphql(`
  mutation ApproveQuickly($input: ApproveInput!) {
    approveFile(input: $input) { ticket { id state } replayed }
  }
`)
