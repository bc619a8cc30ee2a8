/** The form of every list of the API. */
export interface Connection<Node> {
  edges?: readonly ({ node?: Node | null } | null)[] | null
  pageInfo?: { hasNextPage: boolean; endCursor?: string | null }
  totalCount?: number
}

/** The records of a list without its wrapping. */
export function nodes<Node>(list: Connection<Node> | null | undefined): Node[] {
  return (list?.edges ?? []).flatMap((edge) => (edge?.node ? [edge.node] : []))
}
