import { graphql } from '@/graphql/gen'

export const walkFragment = graphql(`
  fragment TicketWalk on Ticket {
    id number kind title state level suggestedLevel interruptionMinutes affectedPercent
    waiting waitingSince waitingReason done skipped remoteOutcome assigneeID
    reportedAt dispatchedAt acceptedAt onsiteRequestedAt departedAt arrivedAt restoredAt repairedAt leftAt visitedAt handedInAt approvedAt archivedAt cancelledAt
    visitID applicationID reportID returnScore talk updatedAt
    customer { id name shortName }
    site { id name address }
  }
`)

export const eventFragment = graphql(`
  fragment TicketEvent on Event {
    id seq kind commandID actorName deviceTime serverTime doubtfulTime visibility
    payload {
      fromState toState text reason level suggestedLevel interruptionMinutes affectedPercent personName previousPersonName step outcome
      distanceMeters outsideFence noPosition documentId documentKind documentVersion party signerName score ticketId ticketNumber channel expectedAt uploadIds verb
      position { accuracyMeters }
    }
  }
`)

/** Everything that a ticket's page shows, in one answer that the device can keep. */
export const ticketQuery = graphql(`
  query TicketPage($id: ID!) {
    node(id: $id) {
      ... on Ticket {
        ...TicketWalk
        description channel contactName contactPhone customerID returnWords
        site { accessRules latitude longitude datum fenceMeters }
        equipment { id name vendor model serialNumber rack }
        contract { id number name }
        assignee { id name phone }
        parent { id number }
        children(first: 10) { edges { node { id number title state } } }
        visits(first: 10, orderBy: { field: CREATED_AT, direction: DESC }) {
          edges { node { id departedAt arrivedAt leftAt distanceMeters outsideFence noPosition placeReason accuracyMeters } }
        }
        uploads(first: 60) { edges { node { id kind state visibility fileName contentType size storedSize width height url thumbnailUrl createdAt } } }
        documents(first: 8, orderBy: { field: WRITTEN_AT, direction: DESC }) {
          edges {
            node {
              id kind version title contentHash writtenAt current signed
              content {
                application { customerName siteName contactName contactPhone equipment request precautions engineerName requestedAt }
                report {
                  ticketNumber customerName siteName equipment engineerName contactName reportedAt arrivedAt restoredAt repairedAt
                  symptom impact cause work parts advice talk remarks
                }
              }
              signatures(first: 6) {
                edges { node { id party signerName signerTitle signedAt receivedAt contentHash device upload { id url } } }
              }
            }
          }
        }
        events(first: 80, orderBy: { field: SEQ, direction: DESC }) { edges { node { ...TicketEvent } } }
      }
    }
  }
`)

export const ticketFeed = graphql(`
  subscription TicketFeed($ticketId: ID!, $after: String) {
    ticketEvents(ticketId: $ticketId, after: $after) { cursor event { ...TicketEvent } }
  }
`)

/** An address of a file lives for minutes only: it is asked for when it is wanted. */
export const fileQuery = graphql(`query FileAddress($id: ID!) { node(id: $id) { ... on Attachment { id url } } }`)

export const workQuery = graphql(`
  query MyTickets($me: ID!) {
    tickets(
      first: 60
      where: { assigneeID: $me, stateNotIn: [HANDED_IN, APPROVED, ARCHIVED, CANCELLED] }
      orderBy: { field: LEVEL, direction: ASC }
    ) { edges { node { ...TicketWalk contactName contactPhone } } }
  }
`)

export const workFeed = graphql(`
  subscription MyWorkFeed($after: String) {
    myWork(after: $after) {
      cursor
      event { id kind actorName payload { personId } }
      ticket { id number title level assigneeID customer { shortName name } }
    }
  }
`)

export const candidatesQuery = graphql(`
  query DispatchChoice($ticketId: ID!) {
    dispatchCandidates(ticketId: $ticketId) { person { id name phone engineerLevel } onTeam matchingSkills openTickets distanceKm }
  }
`)

export const documentQuery = graphql(`
  query WhereIsDocument($id: ID!) { node(id: $id) { ... on Document { id ticketID } } }
`)
