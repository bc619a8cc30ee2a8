/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query AdminPeople($first: Int!, $after: Cursor, $where: PersonWhereInput) {\n    people(first: $first, after: $after, where: $where, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id name login phone roles engineerLevel skills active customer { id name } servicePoint { id name } } }\n    }\n  }\n": typeof types.AdminPeopleDocument,
    "\n  query AdminPerson($id: ID!) {\n    node(id: $id) {\n      ... on Person {\n        id name login phone email roles engineerLevel skills locale active\n        customer { id name }\n        servicePoint { id name }\n        certificates(first: 100) { edges { node { id vendor name number expiresOn scan { id url thumbnailUrl } } } }\n        memberships(first: 100) { edges { node { id role customer { id name } } } }\n      }\n    }\n  }\n": typeof types.AdminPersonDocument,
    "\n  mutation SavePerson($input: SavePersonInput!) {\n    savePerson(input: $input) { person { id name active } }\n  }\n": typeof types.SavePersonDocument,
    "\n  mutation SetPassword($input: SetPasswordInput!) {\n    setPassword(input: $input) { person { id } }\n  }\n": typeof types.SetPasswordDocument,
    "\n  mutation CreateSignInLink($personId: ID!) {\n    createSignInLink(personId: $personId) { url expiresAt person { id name } }\n  }\n": typeof types.CreateSignInLinkDocument,
    "\n  query AdminServicePoints {\n    servicePoints(first: 100) { edges { node { id name code } } }\n  }\n": typeof types.AdminServicePointsDocument,
    "\n  query AdminCustomers($where: CustomerWhereInput) {\n    customers(first: 8, where: $where, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      edges { node { id code name } }\n    }\n  }\n": typeof types.AdminCustomersDocument,
    "\n  query AdminCustomerNames($ids: [ID!]!) {\n    customers(first: 100, where: { idIn: $ids }) { edges { node { id name } } }\n  }\n": typeof types.AdminCustomerNamesDocument,
    "\n  query AdminTokens($first: Int!, $after: Cursor) {\n    apiTokens(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id name hint customerIds createdAt expiresAt revokedAt lastUsedAt person { id name } } }\n    }\n  }\n": typeof types.AdminTokensDocument,
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) { secret token { id name } }\n  }\n": typeof types.CreateApiTokenDocument,
    "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id) { id revokedAt }\n  }\n": typeof types.RevokeApiTokenDocument,
    "\n  query AdminImportColumns($kind: ImportKind!) {\n    importColumns(kind: $kind) { name chineseName required help }\n  }\n": typeof types.AdminImportColumnsDocument,
    "\n  query AdminImportRuns($first: Int!, $after: Cursor) {\n    importRuns(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id kind state dryRun fileName total created updated unchanged badRows createdAt owner { id name } } }\n    }\n  }\n": typeof types.AdminImportRunsDocument,
    "\n  query AdminImportRun($id: ID!) {\n    importRun(id: $id) {\n      id kind state dryRun fileName total processed created updated unchanged badRows failure createdAt finishedAt\n      problems { row column value message }\n      owner { id name }\n    }\n  }\n": typeof types.AdminImportRunDocument,
    "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { id }\n  }\n": typeof types.StartImportDocument,
    "\n  subscription ApprovalsFeed($after: String) {\n    deskFeed(after: $after) { cursor event { id kind } }\n  }\n": typeof types.ApprovalsFeedDocument,
    "\n  query Approvals($first: Int!, $after: Cursor) {\n    tickets(where: { state: HANDED_IN }, first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: ASC }) {\n      edges {\n        node {\n          ...TicketCard\n          arrivedAt restoredAt repairedAt leftAt handedInAt returnScore returnWords skipped possible\n          documents(first: 10, orderBy: { field: WRITTEN_AT, direction: DESC }) { edges { node { id kind current signed } } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": typeof types.ApprovalsDocument,
    "\n  mutation ApproveQuickly($input: ApproveInput!) {\n    approveFile(input: $input) { ticket { id state } replayed }\n  }\n": typeof types.ApproveQuicklyDocument,
    "\n  mutation TryNote($input: AddNoteInput!) {\n    addNote(input: $input) { replayed }\n  }\n": typeof types.TryNoteDocument,
    "\n  query Customers($where: CustomerWhereInput, $first: Int!, $after: Cursor) {\n    customers(where: $where, first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id code name shortName address active equipment(first: 1) { totalCount } sites(first: 1) { totalCount } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": typeof types.CustomersDocument,
    "\n  query CustomerFile($id: ID!) {\n    node(id: $id) {\n      ... on Customer {\n        id code name shortName address preferredInspectionDays remark active\n        equipment(first: 1) { totalCount }\n        sites(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id code name address accessRules distanceKm distanceClass servicePoint { id name } } } totalCount }\n        contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name title department phone email escalationRank } } totalCount }\n        contracts(first: 50, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage inspectionCadence included } } totalCount }\n        team(first: 50) { edges { node { id role person { id name phone engineerLevel } } } totalCount }\n      }\n    }\n  }\n": typeof types.CustomerFileDocument,
    "\n  query CustomerTickets($where: TicketWhereInput!, $first: Int!, $after: Cursor) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n": typeof types.CustomerTicketsDocument,
    "\n  query DeskBoard($intake: TicketWhereInput!, $dispatched: TicketWhereInput!, $remote: TicketWhereInput!, $onsite: TicketWhereInput!, $followup: TicketWhereInput!, $filing: TicketWhereInput!, $unlevelled: TicketWhereInput!, $first: Int!) {\n    intake: tickets(where: $intake, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    dispatched: tickets(where: $dispatched, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    remote: tickets(where: $remote, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    onsite: tickets(where: $onsite, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    followup: tickets(where: $followup, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    filing: tickets(where: $filing, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    unlevelled: tickets(where: $unlevelled, first: $first, orderBy: { field: REPORTED_AT, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n  }\n": typeof types.DeskBoardDocument,
    "\n  query DeskColumn($where: TicketWhereInput!, $first: Int!, $after: Cursor, $field: TicketOrderField!) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: $field, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n": typeof types.DeskColumnDocument,
    "\n  query DeskCounts($filtered: Boolean!, $visits: TicketWhereInput!, $intake: TicketWhereInput!, $dispatched: TicketWhereInput!, $remote: TicketWhereInput!, $onsite: TicketWhereInput!, $followup: TicketWhereInput!, $filing: TicketWhereInput!) {\n    board { state level count }\n    visits: tickets(where: $visits, first: 1) { totalCount }\n    intake: tickets(where: $intake, first: 1) @include(if: $filtered) { totalCount }\n    dispatched: tickets(where: $dispatched, first: 1) @include(if: $filtered) { totalCount }\n    remote: tickets(where: $remote, first: 1) @include(if: $filtered) { totalCount }\n    onsite: tickets(where: $onsite, first: 1) @include(if: $filtered) { totalCount }\n    followup: tickets(where: $followup, first: 1) @include(if: $filtered) { totalCount }\n    filing: tickets(where: $filing, first: 1) @include(if: $filtered) { totalCount }\n  }\n": typeof types.DeskCountsDocument,
    "\n  subscription DeskFeed($after: String) {\n    deskFeed(after: $after) { cursor event { id kind } ticket { ...TicketCard } }\n  }\n": typeof types.DeskFeedDocument,
    "\n  query DeskCustomers {\n    customers(first: 200, where: { active: true }, orderBy: { field: NAME, direction: ASC }) { edges { node { id code name shortName } } }\n  }\n": typeof types.DeskCustomersDocument,
    "\n  query DeskFind($text: String!) {\n    search(text: $text, first: 20) {\n      __typename\n      ... on Customer { id name shortName code }\n      ... on Site { id name address customer { id name shortName } }\n      ... on Equipment { id name vendor model serialNumber label site { id name } customer { id name shortName } }\n      ... on Contact { id name phone title department place: site { id name } customer { id name shortName } }\n      ... on Contract { id number name customer { id name shortName } }\n    }\n  }\n": typeof types.DeskFindDocument,
    "\n  query DeskCustomer($id: ID!) {\n    node(id: $id) {\n      ... on Customer {\n        id name shortName\n        sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name code address } } }\n        contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name phone title department escalationRank site { id name } } } }\n        contracts(first: 20, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number coverage startsOn endsOn } } }\n      }\n    }\n  }\n": typeof types.DeskCustomerDocument,
    "\n  query DeskDevices($where: EquipmentWhereInput!) {\n    equipment(where: $where, first: 30, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id name vendor model serialNumber label rack site { id name } customer { id name shortName } } }\n    }\n  }\n": typeof types.DeskDevicesDocument,
    "\n  query DeskCover($id: ID!) {\n    node(id: $id) {\n      ... on Equipment { contracts(first: 20) { edges { node { id number coverage startsOn endsOn } } } }\n    }\n  }\n": typeof types.DeskCoverDocument,
    "\n  query DeskOngoing($where: TicketWhereInput!) {\n    tickets(where: $where, first: 4, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } totalCount }\n  }\n": typeof types.DeskOngoingDocument,
    "\n  query DeskSuggest($interruptionMinutes: Int!, $affectedPercent: Int!) {\n    suggestLevel(interruptionMinutes: $interruptionMinutes, affectedPercent: $affectedPercent)\n  }\n": typeof types.DeskSuggestDocument,
    "\n  mutation DeskReport($input: ReportTicketInput!) {\n    reportTicket(input: $input) { ticket { id number } replayed }\n  }\n": typeof types.DeskReportDocument,
    "\n  query EquipmentList($where: EquipmentWhereInput, $first: Int!, $after: Cursor) {\n    equipment(where: $where, first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id name type status vendor model serialNumber label rack site { id name } customer { id name shortName } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": typeof types.EquipmentListDocument,
    "\n  query EquipmentChoices {\n    sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name customer { id name shortName } } } }\n  }\n": typeof types.EquipmentChoicesDocument,
    "\n  query EquipmentFile($id: ID!) {\n    node(id: $id) {\n      ... on Equipment {\n        id name type status vendor model serialNumber label firmware microcode configuration rack installedOn warrantyUntil remark\n        customer { id name shortName }\n        site { id name address accessRules }\n        parts(first: 100) { totalCount edges { node { id slot name partNumber serialNumber firmware } } }\n        contracts(first: 10, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage } } }\n      }\n    }\n  }\n": typeof types.EquipmentFileDocument,
    "\n  query EquipmentTickets($id: ID!, $first: Int!, $after: Cursor) {\n    tickets(where: { equipmentID: $id }, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n": typeof types.EquipmentTicketsDocument,
    "\n  query EquipmentByLabel($label: String!) {\n    equipmentByLabel(label: $label) { id label serialNumber }\n  }\n": typeof types.EquipmentByLabelDocument,
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      upload { id state }\n      method\n      url\n      headers { name value }\n    }\n  }\n": typeof types.CreateUploadDocument,
    "\n  query PortalTickets($where: TicketWhereInput!, $first: Int!, $after: Cursor) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n": typeof types.PortalTicketsDocument,
    "\n  subscription PortalFeed($after: String) {\n    companyFeed(after: $after) { cursor event { id } ticket { id } }\n  }\n": typeof types.PortalFeedDocument,
    "\n  query PortalToSign($where: TicketWhereInput!) {\n    tickets(where: $where, first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) {\n      edges {\n        node {\n          id number title possible\n          documents(first: 6, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n            edges { node { id kind current title writtenAt contentHash signatures(first: 6) { edges { node { party contentHash } } } } }\n          }\n        }\n      }\n    }\n  }\n": typeof types.PortalToSignDocument,
    "\n  query PortalDocuments($where: DocumentWhereInput!, $first: Int!, $after: Cursor) {\n    documents(where: $where, first: $first, after: $after, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n      edges { node { id kind version current signed title writtenAt author { id name } ticket { id number title } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": typeof types.PortalDocumentsDocument,
    "\n  query PortalDocumentTickets($where: TicketWhereInput!) {\n    tickets(where: $where, first: 50, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { id number title } } }\n  }\n": typeof types.PortalDocumentTicketsDocument,
    "\n  query PortalCompany {\n    customers(first: 1) {\n      edges {\n        node {\n          id name shortName\n          team(first: 50) { edges { node { id role person { id name phone } } } }\n          contracts(first: 50, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage inspectionCadence included } } }\n          contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name title department phone email escalationRank } } }\n          sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name address equipment(first: 1) { totalCount } } } }\n        }\n      }\n    }\n  }\n": typeof types.PortalCompanyDocument,
    "\n  query PortalPlaces {\n    viewer { person { id phone } }\n    sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name address } } }\n  }\n": typeof types.PortalPlacesDocument,
    "\n  query PortalDevices($where: EquipmentWhereInput!) {\n    equipment(where: $where, first: 30, orderBy: { field: NAME, direction: ASC }) { edges { node { id name vendor model serialNumber site { id name } } } }\n  }\n": typeof types.PortalDevicesDocument,
    "\n  mutation PortalReport($input: ReportTicketInput!) {\n    reportTicket(input: $input) { ticket { id number } replayed }\n  }\n": typeof types.PortalReportDocument,
    "\n  mutation PortalPhotos($input: AddNoteInput!) {\n    addNote(input: $input) { event { id } replayed }\n  }\n": typeof types.PortalPhotosDocument,
    "\n  fragment TicketCard on Ticket {\n    id number kind channel title state level suggestedLevel waiting waitingReason waitingSince reportedAt updatedAt\n    customer { id name shortName }\n    site { id name }\n    equipment { id name }\n    assignee { id name }\n  }\n": typeof types.TicketCardFragmentDoc,
    "\n  query Search($text: String!, $first: Int!, $parts: Boolean!) {\n    search(text: $text, first: $first) {\n      __typename\n      ... on Ticket { ...TicketCard }\n      ... on Customer { id name shortName code }\n      ... on Site { id name code address customer { id name shortName } }\n      ... on Equipment { id name vendor model serialNumber status customer { id name shortName } room: site { id name } parts(first: 60) @include(if: $parts) { edges { node { id name serialNumber } } } }\n      ... on Contact { id name phone title department customer { id name shortName } }\n      ... on Contract { id number name startsOn endsOn customer { id name shortName } }\n    }\n  }\n": typeof types.SearchDocument,
    "mutation ClassifyTicket($input: ClassifyInput!) { classifyTicket(input: $input) { event { id } replayed } }": typeof types.ClassifyTicketDocument,
    "mutation DispatchTicket($input: DispatchInput!) { dispatchTicket(input: $input) { event { id } replayed } }": typeof types.DispatchTicketDocument,
    "mutation AcceptTicket($input: AcceptInput!) { acceptTicket(input: $input) { event { id } replayed } }": typeof types.AcceptTicketDocument,
    "mutation DeclineTicket($input: DeclineInput!) { declineTicket(input: $input) { event { id } replayed } }": typeof types.DeclineTicketDocument,
    "mutation StartRemote($input: StartRemoteInput!) { startRemote(input: $input) { event { id } replayed } }": typeof types.StartRemoteDocument,
    "mutation FinishRemote($input: FinishRemoteInput!) { finishRemote(input: $input) { event { id } replayed } }": typeof types.FinishRemoteDocument,
    "mutation RequestOnsite($input: RequestOnsiteInput!) { requestOnsite(input: $input) { event { id } replayed } }": typeof types.RequestOnsiteDocument,
    "mutation Depart($input: DepartInput!) { depart(input: $input) { event { id } replayed } }": typeof types.DepartDocument,
    "mutation CheckIn($input: CheckInInput!) { checkIn(input: $input) { event { id } replayed } }": typeof types.CheckInDocument,
    "mutation WriteApplication($input: WriteApplicationInput!) { writeApplication(input: $input) { event { id } replayed } }": typeof types.WriteApplicationDocument,
    "mutation SignDocument($input: SignDocumentInput!) { signDocument(input: $input) { event { id } replayed } }": typeof types.SignDocumentDocument,
    "mutation AddNote($input: AddNoteInput!) { addNote(input: $input) { event { id } replayed } }": typeof types.AddNoteDocument,
    "mutation WaitForCustomer($input: WaitInput!) { waitForCustomer(input: $input) { event { id } replayed } }": typeof types.WaitForCustomerDocument,
    "mutation ResumeTicket($input: ResumeInput!) { resumeTicket(input: $input) { event { id } replayed } }": typeof types.ResumeTicketDocument,
    "mutation RestoreService($input: RestoreInput!) { restoreService(input: $input) { event { id } replayed } }": typeof types.RestoreServiceDocument,
    "mutation RepairTicket($input: RepairInput!) { repairTicket(input: $input) { event { id } replayed } }": typeof types.RepairTicketDocument,
    "mutation NoteTalk($input: NoteTalkInput!) { noteTalk(input: $input) { event { id } replayed } }": typeof types.NoteTalkDocument,
    "mutation WriteReport($input: WriteReportInput!) { writeReport(input: $input) { event { id } replayed } }": typeof types.WriteReportDocument,
    "mutation CheckOut($input: CheckOutInput!) { checkOut(input: $input) { event { id } replayed } }": typeof types.CheckOutDocument,
    "mutation RecordReturnVisit($input: ReturnVisitInput!) { recordReturnVisit(input: $input) { event { id } replayed } }": typeof types.RecordReturnVisitDocument,
    "mutation HandInFile($input: HandInInput!) { handInFile(input: $input) { event { id } replayed } }": typeof types.HandInFileDocument,
    "mutation ApproveFile($input: ApproveInput!) { approveFile(input: $input) { event { id } replayed } }": typeof types.ApproveFileDocument,
    "mutation SendBackFile($input: SendBackInput!) { sendBackFile(input: $input) { event { id } replayed } }": typeof types.SendBackFileDocument,
    "mutation ArchiveTicket($input: ArchiveInput!) { archiveTicket(input: $input) { event { id } replayed } }": typeof types.ArchiveTicketDocument,
    "mutation ReassignTicket($input: ReassignInput!) { reassignTicket(input: $input) { event { id } replayed } }": typeof types.ReassignTicketDocument,
    "mutation CancelTicket($input: CancelInput!) { cancelTicket(input: $input) { event { id } replayed } }": typeof types.CancelTicketDocument,
    "mutation ReopenTicket($input: ReopenInput!) { reopenTicket(input: $input) { event { id } replayed } }": typeof types.ReopenTicketDocument,
    "mutation SkipStep($input: SkipStepInput!) { skipStep(input: $input) { event { id } replayed } }": typeof types.SkipStepDocument,
    "\n  fragment TicketWalk on Ticket {\n    id number kind title state level suggestedLevel interruptionMinutes affectedPercent\n    waiting waitingSince waitingReason done skipped remoteOutcome assigneeID\n    reportedAt dispatchedAt acceptedAt onsiteRequestedAt departedAt arrivedAt restoredAt repairedAt leftAt visitedAt handedInAt approvedAt archivedAt cancelledAt\n    visitID applicationID reportID returnScore talk updatedAt\n    customer { id name shortName }\n    site { id name address }\n  }\n": typeof types.TicketWalkFragmentDoc,
    "\n  fragment TicketEvent on Event {\n    id seq kind commandID actorName deviceTime serverTime doubtfulTime visibility\n    payload {\n      fromState toState text reason level suggestedLevel interruptionMinutes affectedPercent personName previousPersonName step outcome\n      distanceMeters outsideFence noPosition documentId documentKind documentVersion party signerName score ticketId ticketNumber channel expectedAt uploadIds verb\n      position { accuracyMeters }\n    }\n  }\n": typeof types.TicketEventFragmentDoc,
    "\n  query TicketPage($id: ID!) {\n    node(id: $id) {\n      ... on Ticket {\n        ...TicketWalk\n        description channel contactName contactPhone customerID returnWords\n        site { accessRules latitude longitude datum fenceMeters }\n        equipment { id name vendor model serialNumber rack }\n        contract { id number name }\n        assignee { id name phone }\n        parent { id number }\n        children(first: 10) { edges { node { id number title state } } }\n        visits(first: 10, orderBy: { field: CREATED_AT, direction: DESC }) {\n          edges { node { id departedAt arrivedAt leftAt distanceMeters outsideFence noPosition placeReason accuracyMeters } }\n        }\n        uploads(first: 60) { edges { node { id kind state visibility fileName contentType size storedSize width height url thumbnailUrl createdAt } } }\n        documents(first: 8, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n          edges {\n            node {\n              id kind version title contentHash writtenAt current signed\n              content {\n                application { customerName siteName contactName contactPhone equipment request precautions engineerName requestedAt }\n                report {\n                  ticketNumber customerName siteName equipment engineerName contactName reportedAt arrivedAt restoredAt repairedAt\n                  symptom impact cause work parts advice talk remarks\n                }\n              }\n              signatures(first: 6) {\n                edges { node { id party signerName signerTitle signedAt receivedAt contentHash device upload { id url } } }\n              }\n            }\n          }\n        }\n        events(first: 80, orderBy: { field: SEQ, direction: DESC }) { edges { node { ...TicketEvent } } }\n      }\n    }\n  }\n": typeof types.TicketPageDocument,
    "\n  subscription TicketFeed($ticketId: ID!, $after: String) {\n    ticketEvents(ticketId: $ticketId, after: $after) { cursor event { ...TicketEvent } }\n  }\n": typeof types.TicketFeedDocument,
    "query FileAddress($id: ID!) { node(id: $id) { ... on Attachment { id url } } }": typeof types.FileAddressDocument,
    "\n  query MyTickets($me: ID!) {\n    tickets(\n      first: 60\n      where: { assigneeID: $me, stateNotIn: [HANDED_IN, APPROVED, ARCHIVED, CANCELLED] }\n      orderBy: { field: LEVEL, direction: ASC }\n    ) { edges { node { ...TicketWalk contactName contactPhone } } }\n  }\n": typeof types.MyTicketsDocument,
    "\n  subscription MyWorkFeed($after: String) {\n    myWork(after: $after) {\n      cursor\n      event { id kind actorName payload { personId } }\n      ticket { id number title level assigneeID customer { shortName name } }\n    }\n  }\n": typeof types.MyWorkFeedDocument,
    "\n  query DispatchChoice($ticketId: ID!) {\n    dispatchCandidates(ticketId: $ticketId) { person { id name phone engineerLevel } onTeam matchingSkills openTickets distanceKm }\n  }\n": typeof types.DispatchChoiceDocument,
    "\n  query WhereIsDocument($id: ID!) { node(id: $id) { ... on Document { id ticketID } } }\n": typeof types.WhereIsDocumentDocument,
};
const documents: Documents = {
    "\n  query AdminPeople($first: Int!, $after: Cursor, $where: PersonWhereInput) {\n    people(first: $first, after: $after, where: $where, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id name login phone roles engineerLevel skills active customer { id name } servicePoint { id name } } }\n    }\n  }\n": types.AdminPeopleDocument,
    "\n  query AdminPerson($id: ID!) {\n    node(id: $id) {\n      ... on Person {\n        id name login phone email roles engineerLevel skills locale active\n        customer { id name }\n        servicePoint { id name }\n        certificates(first: 100) { edges { node { id vendor name number expiresOn scan { id url thumbnailUrl } } } }\n        memberships(first: 100) { edges { node { id role customer { id name } } } }\n      }\n    }\n  }\n": types.AdminPersonDocument,
    "\n  mutation SavePerson($input: SavePersonInput!) {\n    savePerson(input: $input) { person { id name active } }\n  }\n": types.SavePersonDocument,
    "\n  mutation SetPassword($input: SetPasswordInput!) {\n    setPassword(input: $input) { person { id } }\n  }\n": types.SetPasswordDocument,
    "\n  mutation CreateSignInLink($personId: ID!) {\n    createSignInLink(personId: $personId) { url expiresAt person { id name } }\n  }\n": types.CreateSignInLinkDocument,
    "\n  query AdminServicePoints {\n    servicePoints(first: 100) { edges { node { id name code } } }\n  }\n": types.AdminServicePointsDocument,
    "\n  query AdminCustomers($where: CustomerWhereInput) {\n    customers(first: 8, where: $where, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      edges { node { id code name } }\n    }\n  }\n": types.AdminCustomersDocument,
    "\n  query AdminCustomerNames($ids: [ID!]!) {\n    customers(first: 100, where: { idIn: $ids }) { edges { node { id name } } }\n  }\n": types.AdminCustomerNamesDocument,
    "\n  query AdminTokens($first: Int!, $after: Cursor) {\n    apiTokens(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id name hint customerIds createdAt expiresAt revokedAt lastUsedAt person { id name } } }\n    }\n  }\n": types.AdminTokensDocument,
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) { secret token { id name } }\n  }\n": types.CreateApiTokenDocument,
    "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id) { id revokedAt }\n  }\n": types.RevokeApiTokenDocument,
    "\n  query AdminImportColumns($kind: ImportKind!) {\n    importColumns(kind: $kind) { name chineseName required help }\n  }\n": types.AdminImportColumnsDocument,
    "\n  query AdminImportRuns($first: Int!, $after: Cursor) {\n    importRuns(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id kind state dryRun fileName total created updated unchanged badRows createdAt owner { id name } } }\n    }\n  }\n": types.AdminImportRunsDocument,
    "\n  query AdminImportRun($id: ID!) {\n    importRun(id: $id) {\n      id kind state dryRun fileName total processed created updated unchanged badRows failure createdAt finishedAt\n      problems { row column value message }\n      owner { id name }\n    }\n  }\n": types.AdminImportRunDocument,
    "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { id }\n  }\n": types.StartImportDocument,
    "\n  subscription ApprovalsFeed($after: String) {\n    deskFeed(after: $after) { cursor event { id kind } }\n  }\n": types.ApprovalsFeedDocument,
    "\n  query Approvals($first: Int!, $after: Cursor) {\n    tickets(where: { state: HANDED_IN }, first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: ASC }) {\n      edges {\n        node {\n          ...TicketCard\n          arrivedAt restoredAt repairedAt leftAt handedInAt returnScore returnWords skipped possible\n          documents(first: 10, orderBy: { field: WRITTEN_AT, direction: DESC }) { edges { node { id kind current signed } } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": types.ApprovalsDocument,
    "\n  mutation ApproveQuickly($input: ApproveInput!) {\n    approveFile(input: $input) { ticket { id state } replayed }\n  }\n": types.ApproveQuicklyDocument,
    "\n  mutation TryNote($input: AddNoteInput!) {\n    addNote(input: $input) { replayed }\n  }\n": types.TryNoteDocument,
    "\n  query Customers($where: CustomerWhereInput, $first: Int!, $after: Cursor) {\n    customers(where: $where, first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id code name shortName address active equipment(first: 1) { totalCount } sites(first: 1) { totalCount } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": types.CustomersDocument,
    "\n  query CustomerFile($id: ID!) {\n    node(id: $id) {\n      ... on Customer {\n        id code name shortName address preferredInspectionDays remark active\n        equipment(first: 1) { totalCount }\n        sites(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id code name address accessRules distanceKm distanceClass servicePoint { id name } } } totalCount }\n        contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name title department phone email escalationRank } } totalCount }\n        contracts(first: 50, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage inspectionCadence included } } totalCount }\n        team(first: 50) { edges { node { id role person { id name phone engineerLevel } } } totalCount }\n      }\n    }\n  }\n": types.CustomerFileDocument,
    "\n  query CustomerTickets($where: TicketWhereInput!, $first: Int!, $after: Cursor) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n": types.CustomerTicketsDocument,
    "\n  query DeskBoard($intake: TicketWhereInput!, $dispatched: TicketWhereInput!, $remote: TicketWhereInput!, $onsite: TicketWhereInput!, $followup: TicketWhereInput!, $filing: TicketWhereInput!, $unlevelled: TicketWhereInput!, $first: Int!) {\n    intake: tickets(where: $intake, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    dispatched: tickets(where: $dispatched, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    remote: tickets(where: $remote, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    onsite: tickets(where: $onsite, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    followup: tickets(where: $followup, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    filing: tickets(where: $filing, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    unlevelled: tickets(where: $unlevelled, first: $first, orderBy: { field: REPORTED_AT, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n  }\n": types.DeskBoardDocument,
    "\n  query DeskColumn($where: TicketWhereInput!, $first: Int!, $after: Cursor, $field: TicketOrderField!) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: $field, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n": types.DeskColumnDocument,
    "\n  query DeskCounts($filtered: Boolean!, $visits: TicketWhereInput!, $intake: TicketWhereInput!, $dispatched: TicketWhereInput!, $remote: TicketWhereInput!, $onsite: TicketWhereInput!, $followup: TicketWhereInput!, $filing: TicketWhereInput!) {\n    board { state level count }\n    visits: tickets(where: $visits, first: 1) { totalCount }\n    intake: tickets(where: $intake, first: 1) @include(if: $filtered) { totalCount }\n    dispatched: tickets(where: $dispatched, first: 1) @include(if: $filtered) { totalCount }\n    remote: tickets(where: $remote, first: 1) @include(if: $filtered) { totalCount }\n    onsite: tickets(where: $onsite, first: 1) @include(if: $filtered) { totalCount }\n    followup: tickets(where: $followup, first: 1) @include(if: $filtered) { totalCount }\n    filing: tickets(where: $filing, first: 1) @include(if: $filtered) { totalCount }\n  }\n": types.DeskCountsDocument,
    "\n  subscription DeskFeed($after: String) {\n    deskFeed(after: $after) { cursor event { id kind } ticket { ...TicketCard } }\n  }\n": types.DeskFeedDocument,
    "\n  query DeskCustomers {\n    customers(first: 200, where: { active: true }, orderBy: { field: NAME, direction: ASC }) { edges { node { id code name shortName } } }\n  }\n": types.DeskCustomersDocument,
    "\n  query DeskFind($text: String!) {\n    search(text: $text, first: 20) {\n      __typename\n      ... on Customer { id name shortName code }\n      ... on Site { id name address customer { id name shortName } }\n      ... on Equipment { id name vendor model serialNumber label site { id name } customer { id name shortName } }\n      ... on Contact { id name phone title department place: site { id name } customer { id name shortName } }\n      ... on Contract { id number name customer { id name shortName } }\n    }\n  }\n": types.DeskFindDocument,
    "\n  query DeskCustomer($id: ID!) {\n    node(id: $id) {\n      ... on Customer {\n        id name shortName\n        sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name code address } } }\n        contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name phone title department escalationRank site { id name } } } }\n        contracts(first: 20, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number coverage startsOn endsOn } } }\n      }\n    }\n  }\n": types.DeskCustomerDocument,
    "\n  query DeskDevices($where: EquipmentWhereInput!) {\n    equipment(where: $where, first: 30, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id name vendor model serialNumber label rack site { id name } customer { id name shortName } } }\n    }\n  }\n": types.DeskDevicesDocument,
    "\n  query DeskCover($id: ID!) {\n    node(id: $id) {\n      ... on Equipment { contracts(first: 20) { edges { node { id number coverage startsOn endsOn } } } }\n    }\n  }\n": types.DeskCoverDocument,
    "\n  query DeskOngoing($where: TicketWhereInput!) {\n    tickets(where: $where, first: 4, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } totalCount }\n  }\n": types.DeskOngoingDocument,
    "\n  query DeskSuggest($interruptionMinutes: Int!, $affectedPercent: Int!) {\n    suggestLevel(interruptionMinutes: $interruptionMinutes, affectedPercent: $affectedPercent)\n  }\n": types.DeskSuggestDocument,
    "\n  mutation DeskReport($input: ReportTicketInput!) {\n    reportTicket(input: $input) { ticket { id number } replayed }\n  }\n": types.DeskReportDocument,
    "\n  query EquipmentList($where: EquipmentWhereInput, $first: Int!, $after: Cursor) {\n    equipment(where: $where, first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id name type status vendor model serialNumber label rack site { id name } customer { id name shortName } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": types.EquipmentListDocument,
    "\n  query EquipmentChoices {\n    sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name customer { id name shortName } } } }\n  }\n": types.EquipmentChoicesDocument,
    "\n  query EquipmentFile($id: ID!) {\n    node(id: $id) {\n      ... on Equipment {\n        id name type status vendor model serialNumber label firmware microcode configuration rack installedOn warrantyUntil remark\n        customer { id name shortName }\n        site { id name address accessRules }\n        parts(first: 100) { totalCount edges { node { id slot name partNumber serialNumber firmware } } }\n        contracts(first: 10, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage } } }\n      }\n    }\n  }\n": types.EquipmentFileDocument,
    "\n  query EquipmentTickets($id: ID!, $first: Int!, $after: Cursor) {\n    tickets(where: { equipmentID: $id }, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n": types.EquipmentTicketsDocument,
    "\n  query EquipmentByLabel($label: String!) {\n    equipmentByLabel(label: $label) { id label serialNumber }\n  }\n": types.EquipmentByLabelDocument,
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      upload { id state }\n      method\n      url\n      headers { name value }\n    }\n  }\n": types.CreateUploadDocument,
    "\n  query PortalTickets($where: TicketWhereInput!, $first: Int!, $after: Cursor) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n": types.PortalTicketsDocument,
    "\n  subscription PortalFeed($after: String) {\n    companyFeed(after: $after) { cursor event { id } ticket { id } }\n  }\n": types.PortalFeedDocument,
    "\n  query PortalToSign($where: TicketWhereInput!) {\n    tickets(where: $where, first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) {\n      edges {\n        node {\n          id number title possible\n          documents(first: 6, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n            edges { node { id kind current title writtenAt contentHash signatures(first: 6) { edges { node { party contentHash } } } } }\n          }\n        }\n      }\n    }\n  }\n": types.PortalToSignDocument,
    "\n  query PortalDocuments($where: DocumentWhereInput!, $first: Int!, $after: Cursor) {\n    documents(where: $where, first: $first, after: $after, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n      edges { node { id kind version current signed title writtenAt author { id name } ticket { id number title } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": types.PortalDocumentsDocument,
    "\n  query PortalDocumentTickets($where: TicketWhereInput!) {\n    tickets(where: $where, first: 50, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { id number title } } }\n  }\n": types.PortalDocumentTicketsDocument,
    "\n  query PortalCompany {\n    customers(first: 1) {\n      edges {\n        node {\n          id name shortName\n          team(first: 50) { edges { node { id role person { id name phone } } } }\n          contracts(first: 50, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage inspectionCadence included } } }\n          contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name title department phone email escalationRank } } }\n          sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name address equipment(first: 1) { totalCount } } } }\n        }\n      }\n    }\n  }\n": types.PortalCompanyDocument,
    "\n  query PortalPlaces {\n    viewer { person { id phone } }\n    sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name address } } }\n  }\n": types.PortalPlacesDocument,
    "\n  query PortalDevices($where: EquipmentWhereInput!) {\n    equipment(where: $where, first: 30, orderBy: { field: NAME, direction: ASC }) { edges { node { id name vendor model serialNumber site { id name } } } }\n  }\n": types.PortalDevicesDocument,
    "\n  mutation PortalReport($input: ReportTicketInput!) {\n    reportTicket(input: $input) { ticket { id number } replayed }\n  }\n": types.PortalReportDocument,
    "\n  mutation PortalPhotos($input: AddNoteInput!) {\n    addNote(input: $input) { event { id } replayed }\n  }\n": types.PortalPhotosDocument,
    "\n  fragment TicketCard on Ticket {\n    id number kind channel title state level suggestedLevel waiting waitingReason waitingSince reportedAt updatedAt\n    customer { id name shortName }\n    site { id name }\n    equipment { id name }\n    assignee { id name }\n  }\n": types.TicketCardFragmentDoc,
    "\n  query Search($text: String!, $first: Int!, $parts: Boolean!) {\n    search(text: $text, first: $first) {\n      __typename\n      ... on Ticket { ...TicketCard }\n      ... on Customer { id name shortName code }\n      ... on Site { id name code address customer { id name shortName } }\n      ... on Equipment { id name vendor model serialNumber status customer { id name shortName } room: site { id name } parts(first: 60) @include(if: $parts) { edges { node { id name serialNumber } } } }\n      ... on Contact { id name phone title department customer { id name shortName } }\n      ... on Contract { id number name startsOn endsOn customer { id name shortName } }\n    }\n  }\n": types.SearchDocument,
    "mutation ClassifyTicket($input: ClassifyInput!) { classifyTicket(input: $input) { event { id } replayed } }": types.ClassifyTicketDocument,
    "mutation DispatchTicket($input: DispatchInput!) { dispatchTicket(input: $input) { event { id } replayed } }": types.DispatchTicketDocument,
    "mutation AcceptTicket($input: AcceptInput!) { acceptTicket(input: $input) { event { id } replayed } }": types.AcceptTicketDocument,
    "mutation DeclineTicket($input: DeclineInput!) { declineTicket(input: $input) { event { id } replayed } }": types.DeclineTicketDocument,
    "mutation StartRemote($input: StartRemoteInput!) { startRemote(input: $input) { event { id } replayed } }": types.StartRemoteDocument,
    "mutation FinishRemote($input: FinishRemoteInput!) { finishRemote(input: $input) { event { id } replayed } }": types.FinishRemoteDocument,
    "mutation RequestOnsite($input: RequestOnsiteInput!) { requestOnsite(input: $input) { event { id } replayed } }": types.RequestOnsiteDocument,
    "mutation Depart($input: DepartInput!) { depart(input: $input) { event { id } replayed } }": types.DepartDocument,
    "mutation CheckIn($input: CheckInInput!) { checkIn(input: $input) { event { id } replayed } }": types.CheckInDocument,
    "mutation WriteApplication($input: WriteApplicationInput!) { writeApplication(input: $input) { event { id } replayed } }": types.WriteApplicationDocument,
    "mutation SignDocument($input: SignDocumentInput!) { signDocument(input: $input) { event { id } replayed } }": types.SignDocumentDocument,
    "mutation AddNote($input: AddNoteInput!) { addNote(input: $input) { event { id } replayed } }": types.AddNoteDocument,
    "mutation WaitForCustomer($input: WaitInput!) { waitForCustomer(input: $input) { event { id } replayed } }": types.WaitForCustomerDocument,
    "mutation ResumeTicket($input: ResumeInput!) { resumeTicket(input: $input) { event { id } replayed } }": types.ResumeTicketDocument,
    "mutation RestoreService($input: RestoreInput!) { restoreService(input: $input) { event { id } replayed } }": types.RestoreServiceDocument,
    "mutation RepairTicket($input: RepairInput!) { repairTicket(input: $input) { event { id } replayed } }": types.RepairTicketDocument,
    "mutation NoteTalk($input: NoteTalkInput!) { noteTalk(input: $input) { event { id } replayed } }": types.NoteTalkDocument,
    "mutation WriteReport($input: WriteReportInput!) { writeReport(input: $input) { event { id } replayed } }": types.WriteReportDocument,
    "mutation CheckOut($input: CheckOutInput!) { checkOut(input: $input) { event { id } replayed } }": types.CheckOutDocument,
    "mutation RecordReturnVisit($input: ReturnVisitInput!) { recordReturnVisit(input: $input) { event { id } replayed } }": types.RecordReturnVisitDocument,
    "mutation HandInFile($input: HandInInput!) { handInFile(input: $input) { event { id } replayed } }": types.HandInFileDocument,
    "mutation ApproveFile($input: ApproveInput!) { approveFile(input: $input) { event { id } replayed } }": types.ApproveFileDocument,
    "mutation SendBackFile($input: SendBackInput!) { sendBackFile(input: $input) { event { id } replayed } }": types.SendBackFileDocument,
    "mutation ArchiveTicket($input: ArchiveInput!) { archiveTicket(input: $input) { event { id } replayed } }": types.ArchiveTicketDocument,
    "mutation ReassignTicket($input: ReassignInput!) { reassignTicket(input: $input) { event { id } replayed } }": types.ReassignTicketDocument,
    "mutation CancelTicket($input: CancelInput!) { cancelTicket(input: $input) { event { id } replayed } }": types.CancelTicketDocument,
    "mutation ReopenTicket($input: ReopenInput!) { reopenTicket(input: $input) { event { id } replayed } }": types.ReopenTicketDocument,
    "mutation SkipStep($input: SkipStepInput!) { skipStep(input: $input) { event { id } replayed } }": types.SkipStepDocument,
    "\n  fragment TicketWalk on Ticket {\n    id number kind title state level suggestedLevel interruptionMinutes affectedPercent\n    waiting waitingSince waitingReason done skipped remoteOutcome assigneeID\n    reportedAt dispatchedAt acceptedAt onsiteRequestedAt departedAt arrivedAt restoredAt repairedAt leftAt visitedAt handedInAt approvedAt archivedAt cancelledAt\n    visitID applicationID reportID returnScore talk updatedAt\n    customer { id name shortName }\n    site { id name address }\n  }\n": types.TicketWalkFragmentDoc,
    "\n  fragment TicketEvent on Event {\n    id seq kind commandID actorName deviceTime serverTime doubtfulTime visibility\n    payload {\n      fromState toState text reason level suggestedLevel interruptionMinutes affectedPercent personName previousPersonName step outcome\n      distanceMeters outsideFence noPosition documentId documentKind documentVersion party signerName score ticketId ticketNumber channel expectedAt uploadIds verb\n      position { accuracyMeters }\n    }\n  }\n": types.TicketEventFragmentDoc,
    "\n  query TicketPage($id: ID!) {\n    node(id: $id) {\n      ... on Ticket {\n        ...TicketWalk\n        description channel contactName contactPhone customerID returnWords\n        site { accessRules latitude longitude datum fenceMeters }\n        equipment { id name vendor model serialNumber rack }\n        contract { id number name }\n        assignee { id name phone }\n        parent { id number }\n        children(first: 10) { edges { node { id number title state } } }\n        visits(first: 10, orderBy: { field: CREATED_AT, direction: DESC }) {\n          edges { node { id departedAt arrivedAt leftAt distanceMeters outsideFence noPosition placeReason accuracyMeters } }\n        }\n        uploads(first: 60) { edges { node { id kind state visibility fileName contentType size storedSize width height url thumbnailUrl createdAt } } }\n        documents(first: 8, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n          edges {\n            node {\n              id kind version title contentHash writtenAt current signed\n              content {\n                application { customerName siteName contactName contactPhone equipment request precautions engineerName requestedAt }\n                report {\n                  ticketNumber customerName siteName equipment engineerName contactName reportedAt arrivedAt restoredAt repairedAt\n                  symptom impact cause work parts advice talk remarks\n                }\n              }\n              signatures(first: 6) {\n                edges { node { id party signerName signerTitle signedAt receivedAt contentHash device upload { id url } } }\n              }\n            }\n          }\n        }\n        events(first: 80, orderBy: { field: SEQ, direction: DESC }) { edges { node { ...TicketEvent } } }\n      }\n    }\n  }\n": types.TicketPageDocument,
    "\n  subscription TicketFeed($ticketId: ID!, $after: String) {\n    ticketEvents(ticketId: $ticketId, after: $after) { cursor event { ...TicketEvent } }\n  }\n": types.TicketFeedDocument,
    "query FileAddress($id: ID!) { node(id: $id) { ... on Attachment { id url } } }": types.FileAddressDocument,
    "\n  query MyTickets($me: ID!) {\n    tickets(\n      first: 60\n      where: { assigneeID: $me, stateNotIn: [HANDED_IN, APPROVED, ARCHIVED, CANCELLED] }\n      orderBy: { field: LEVEL, direction: ASC }\n    ) { edges { node { ...TicketWalk contactName contactPhone } } }\n  }\n": types.MyTicketsDocument,
    "\n  subscription MyWorkFeed($after: String) {\n    myWork(after: $after) {\n      cursor\n      event { id kind actorName payload { personId } }\n      ticket { id number title level assigneeID customer { shortName name } }\n    }\n  }\n": types.MyWorkFeedDocument,
    "\n  query DispatchChoice($ticketId: ID!) {\n    dispatchCandidates(ticketId: $ticketId) { person { id name phone engineerLevel } onTeam matchingSkills openTickets distanceKm }\n  }\n": types.DispatchChoiceDocument,
    "\n  query WhereIsDocument($id: ID!) { node(id: $id) { ... on Document { id ticketID } } }\n": types.WhereIsDocumentDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminPeople($first: Int!, $after: Cursor, $where: PersonWhereInput) {\n    people(first: $first, after: $after, where: $where, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id name login phone roles engineerLevel skills active customer { id name } servicePoint { id name } } }\n    }\n  }\n"): typeof import('./graphql').AdminPeopleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminPerson($id: ID!) {\n    node(id: $id) {\n      ... on Person {\n        id name login phone email roles engineerLevel skills locale active\n        customer { id name }\n        servicePoint { id name }\n        certificates(first: 100) { edges { node { id vendor name number expiresOn scan { id url thumbnailUrl } } } }\n        memberships(first: 100) { edges { node { id role customer { id name } } } }\n      }\n    }\n  }\n"): typeof import('./graphql').AdminPersonDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SavePerson($input: SavePersonInput!) {\n    savePerson(input: $input) { person { id name active } }\n  }\n"): typeof import('./graphql').SavePersonDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPassword($input: SetPasswordInput!) {\n    setPassword(input: $input) { person { id } }\n  }\n"): typeof import('./graphql').SetPasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateSignInLink($personId: ID!) {\n    createSignInLink(personId: $personId) { url expiresAt person { id name } }\n  }\n"): typeof import('./graphql').CreateSignInLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminServicePoints {\n    servicePoints(first: 100) { edges { node { id name code } } }\n  }\n"): typeof import('./graphql').AdminServicePointsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminCustomers($where: CustomerWhereInput) {\n    customers(first: 8, where: $where, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      edges { node { id code name } }\n    }\n  }\n"): typeof import('./graphql').AdminCustomersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminCustomerNames($ids: [ID!]!) {\n    customers(first: 100, where: { idIn: $ids }) { edges { node { id name } } }\n  }\n"): typeof import('./graphql').AdminCustomerNamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminTokens($first: Int!, $after: Cursor) {\n    apiTokens(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id name hint customerIds createdAt expiresAt revokedAt lastUsedAt person { id name } } }\n    }\n  }\n"): typeof import('./graphql').AdminTokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) { secret token { id name } }\n  }\n"): typeof import('./graphql').CreateApiTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id) { id revokedAt }\n  }\n"): typeof import('./graphql').RevokeApiTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminImportColumns($kind: ImportKind!) {\n    importColumns(kind: $kind) { name chineseName required help }\n  }\n"): typeof import('./graphql').AdminImportColumnsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminImportRuns($first: Int!, $after: Cursor) {\n    importRuns(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges { node { id kind state dryRun fileName total created updated unchanged badRows createdAt owner { id name } } }\n    }\n  }\n"): typeof import('./graphql').AdminImportRunsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminImportRun($id: ID!) {\n    importRun(id: $id) {\n      id kind state dryRun fileName total processed created updated unchanged badRows failure createdAt finishedAt\n      problems { row column value message }\n      owner { id name }\n    }\n  }\n"): typeof import('./graphql').AdminImportRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartImport($input: StartImportInput!) {\n    startImport(input: $input) { id }\n  }\n"): typeof import('./graphql').StartImportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ApprovalsFeed($after: String) {\n    deskFeed(after: $after) { cursor event { id kind } }\n  }\n"): typeof import('./graphql').ApprovalsFeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Approvals($first: Int!, $after: Cursor) {\n    tickets(where: { state: HANDED_IN }, first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: ASC }) {\n      edges {\n        node {\n          ...TicketCard\n          arrivedAt restoredAt repairedAt leftAt handedInAt returnScore returnWords skipped possible\n          documents(first: 10, orderBy: { field: WRITTEN_AT, direction: DESC }) { edges { node { id kind current signed } } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n"): typeof import('./graphql').ApprovalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveQuickly($input: ApproveInput!) {\n    approveFile(input: $input) { ticket { id state } replayed }\n  }\n"): typeof import('./graphql').ApproveQuicklyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TryNote($input: AddNoteInput!) {\n    addNote(input: $input) { replayed }\n  }\n"): typeof import('./graphql').TryNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Customers($where: CustomerWhereInput, $first: Int!, $after: Cursor) {\n    customers(where: $where, first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id code name shortName address active equipment(first: 1) { totalCount } sites(first: 1) { totalCount } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n"): typeof import('./graphql').CustomersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CustomerFile($id: ID!) {\n    node(id: $id) {\n      ... on Customer {\n        id code name shortName address preferredInspectionDays remark active\n        equipment(first: 1) { totalCount }\n        sites(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id code name address accessRules distanceKm distanceClass servicePoint { id name } } } totalCount }\n        contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name title department phone email escalationRank } } totalCount }\n        contracts(first: 50, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage inspectionCadence included } } totalCount }\n        team(first: 50) { edges { node { id role person { id name phone engineerLevel } } } totalCount }\n      }\n    }\n  }\n"): typeof import('./graphql').CustomerFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CustomerTickets($where: TicketWhereInput!, $first: Int!, $after: Cursor) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n"): typeof import('./graphql').CustomerTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskBoard($intake: TicketWhereInput!, $dispatched: TicketWhereInput!, $remote: TicketWhereInput!, $onsite: TicketWhereInput!, $followup: TicketWhereInput!, $filing: TicketWhereInput!, $unlevelled: TicketWhereInput!, $first: Int!) {\n    intake: tickets(where: $intake, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    dispatched: tickets(where: $dispatched, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    remote: tickets(where: $remote, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    onsite: tickets(where: $onsite, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    followup: tickets(where: $followup, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    filing: tickets(where: $filing, first: $first, orderBy: { field: LEVEL, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n    unlevelled: tickets(where: $unlevelled, first: $first, orderBy: { field: REPORTED_AT, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } }\n  }\n"): typeof import('./graphql').DeskBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskColumn($where: TicketWhereInput!, $first: Int!, $after: Cursor, $field: TicketOrderField!) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: $field, direction: ASC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n"): typeof import('./graphql').DeskColumnDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskCounts($filtered: Boolean!, $visits: TicketWhereInput!, $intake: TicketWhereInput!, $dispatched: TicketWhereInput!, $remote: TicketWhereInput!, $onsite: TicketWhereInput!, $followup: TicketWhereInput!, $filing: TicketWhereInput!) {\n    board { state level count }\n    visits: tickets(where: $visits, first: 1) { totalCount }\n    intake: tickets(where: $intake, first: 1) @include(if: $filtered) { totalCount }\n    dispatched: tickets(where: $dispatched, first: 1) @include(if: $filtered) { totalCount }\n    remote: tickets(where: $remote, first: 1) @include(if: $filtered) { totalCount }\n    onsite: tickets(where: $onsite, first: 1) @include(if: $filtered) { totalCount }\n    followup: tickets(where: $followup, first: 1) @include(if: $filtered) { totalCount }\n    filing: tickets(where: $filing, first: 1) @include(if: $filtered) { totalCount }\n  }\n"): typeof import('./graphql').DeskCountsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DeskFeed($after: String) {\n    deskFeed(after: $after) { cursor event { id kind } ticket { ...TicketCard } }\n  }\n"): typeof import('./graphql').DeskFeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskCustomers {\n    customers(first: 200, where: { active: true }, orderBy: { field: NAME, direction: ASC }) { edges { node { id code name shortName } } }\n  }\n"): typeof import('./graphql').DeskCustomersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskFind($text: String!) {\n    search(text: $text, first: 20) {\n      __typename\n      ... on Customer { id name shortName code }\n      ... on Site { id name address customer { id name shortName } }\n      ... on Equipment { id name vendor model serialNumber label site { id name } customer { id name shortName } }\n      ... on Contact { id name phone title department place: site { id name } customer { id name shortName } }\n      ... on Contract { id number name customer { id name shortName } }\n    }\n  }\n"): typeof import('./graphql').DeskFindDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskCustomer($id: ID!) {\n    node(id: $id) {\n      ... on Customer {\n        id name shortName\n        sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name code address } } }\n        contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name phone title department escalationRank site { id name } } } }\n        contracts(first: 20, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number coverage startsOn endsOn } } }\n      }\n    }\n  }\n"): typeof import('./graphql').DeskCustomerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskDevices($where: EquipmentWhereInput!) {\n    equipment(where: $where, first: 30, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id name vendor model serialNumber label rack site { id name } customer { id name shortName } } }\n    }\n  }\n"): typeof import('./graphql').DeskDevicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskCover($id: ID!) {\n    node(id: $id) {\n      ... on Equipment { contracts(first: 20) { edges { node { id number coverage startsOn endsOn } } } }\n    }\n  }\n"): typeof import('./graphql').DeskCoverDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskOngoing($where: TicketWhereInput!) {\n    tickets(where: $where, first: 4, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } totalCount }\n  }\n"): typeof import('./graphql').DeskOngoingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeskSuggest($interruptionMinutes: Int!, $affectedPercent: Int!) {\n    suggestLevel(interruptionMinutes: $interruptionMinutes, affectedPercent: $affectedPercent)\n  }\n"): typeof import('./graphql').DeskSuggestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeskReport($input: ReportTicketInput!) {\n    reportTicket(input: $input) { ticket { id number } replayed }\n  }\n"): typeof import('./graphql').DeskReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EquipmentList($where: EquipmentWhereInput, $first: Int!, $after: Cursor) {\n    equipment(where: $where, first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { id name type status vendor model serialNumber label rack site { id name } customer { id name shortName } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n"): typeof import('./graphql').EquipmentListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EquipmentChoices {\n    sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name customer { id name shortName } } } }\n  }\n"): typeof import('./graphql').EquipmentChoicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EquipmentFile($id: ID!) {\n    node(id: $id) {\n      ... on Equipment {\n        id name type status vendor model serialNumber label firmware microcode configuration rack installedOn warrantyUntil remark\n        customer { id name shortName }\n        site { id name address accessRules }\n        parts(first: 100) { totalCount edges { node { id slot name partNumber serialNumber firmware } } }\n        contracts(first: 10, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage } } }\n      }\n    }\n  }\n"): typeof import('./graphql').EquipmentFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EquipmentTickets($id: ID!, $first: Int!, $after: Cursor) {\n    tickets(where: { equipmentID: $id }, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n"): typeof import('./graphql').EquipmentTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EquipmentByLabel($label: String!) {\n    equipmentByLabel(label: $label) { id label serialNumber }\n  }\n"): typeof import('./graphql').EquipmentByLabelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      upload { id state }\n      method\n      url\n      headers { name value }\n    }\n  }\n"): typeof import('./graphql').CreateUploadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalTickets($where: TicketWhereInput!, $first: Int!, $after: Cursor) {\n    tickets(where: $where, first: $first, after: $after, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { ...TicketCard } } pageInfo { hasNextPage endCursor } totalCount }\n  }\n"): typeof import('./graphql').PortalTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PortalFeed($after: String) {\n    companyFeed(after: $after) { cursor event { id } ticket { id } }\n  }\n"): typeof import('./graphql').PortalFeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalToSign($where: TicketWhereInput!) {\n    tickets(where: $where, first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) {\n      edges {\n        node {\n          id number title possible\n          documents(first: 6, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n            edges { node { id kind current title writtenAt contentHash signatures(first: 6) { edges { node { party contentHash } } } } }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').PortalToSignDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalDocuments($where: DocumentWhereInput!, $first: Int!, $after: Cursor) {\n    documents(where: $where, first: $first, after: $after, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n      edges { node { id kind version current signed title writtenAt author { id name } ticket { id number title } } }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n"): typeof import('./graphql').PortalDocumentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalDocumentTickets($where: TicketWhereInput!) {\n    tickets(where: $where, first: 50, orderBy: { field: REPORTED_AT, direction: DESC }) { edges { node { id number title } } }\n  }\n"): typeof import('./graphql').PortalDocumentTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalCompany {\n    customers(first: 1) {\n      edges {\n        node {\n          id name shortName\n          team(first: 50) { edges { node { id role person { id name phone } } } }\n          contracts(first: 50, orderBy: { field: ENDS_ON, direction: DESC }) { edges { node { id number name startsOn endsOn coverage inspectionCadence included } } }\n          contacts(first: 100, orderBy: { field: NAME, direction: ASC }) { edges { node { id name title department phone email escalationRank } } }\n          sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name address equipment(first: 1) { totalCount } } } }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').PortalCompanyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalPlaces {\n    viewer { person { id phone } }\n    sites(first: 200, orderBy: { field: NAME, direction: ASC }) { edges { node { id name address } } }\n  }\n"): typeof import('./graphql').PortalPlacesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PortalDevices($where: EquipmentWhereInput!) {\n    equipment(where: $where, first: 30, orderBy: { field: NAME, direction: ASC }) { edges { node { id name vendor model serialNumber site { id name } } } }\n  }\n"): typeof import('./graphql').PortalDevicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalReport($input: ReportTicketInput!) {\n    reportTicket(input: $input) { ticket { id number } replayed }\n  }\n"): typeof import('./graphql').PortalReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PortalPhotos($input: AddNoteInput!) {\n    addNote(input: $input) { event { id } replayed }\n  }\n"): typeof import('./graphql').PortalPhotosDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TicketCard on Ticket {\n    id number kind channel title state level suggestedLevel waiting waitingReason waitingSince reportedAt updatedAt\n    customer { id name shortName }\n    site { id name }\n    equipment { id name }\n    assignee { id name }\n  }\n"): typeof import('./graphql').TicketCardFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Search($text: String!, $first: Int!, $parts: Boolean!) {\n    search(text: $text, first: $first) {\n      __typename\n      ... on Ticket { ...TicketCard }\n      ... on Customer { id name shortName code }\n      ... on Site { id name code address customer { id name shortName } }\n      ... on Equipment { id name vendor model serialNumber status customer { id name shortName } room: site { id name } parts(first: 60) @include(if: $parts) { edges { node { id name serialNumber } } } }\n      ... on Contact { id name phone title department customer { id name shortName } }\n      ... on Contract { id number name startsOn endsOn customer { id name shortName } }\n    }\n  }\n"): typeof import('./graphql').SearchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ClassifyTicket($input: ClassifyInput!) { classifyTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').ClassifyTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DispatchTicket($input: DispatchInput!) { dispatchTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').DispatchTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcceptTicket($input: AcceptInput!) { acceptTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').AcceptTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeclineTicket($input: DeclineInput!) { declineTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').DeclineTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StartRemote($input: StartRemoteInput!) { startRemote(input: $input) { event { id } replayed } }"): typeof import('./graphql').StartRemoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation FinishRemote($input: FinishRemoteInput!) { finishRemote(input: $input) { event { id } replayed } }"): typeof import('./graphql').FinishRemoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequestOnsite($input: RequestOnsiteInput!) { requestOnsite(input: $input) { event { id } replayed } }"): typeof import('./graphql').RequestOnsiteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Depart($input: DepartInput!) { depart(input: $input) { event { id } replayed } }"): typeof import('./graphql').DepartDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CheckIn($input: CheckInInput!) { checkIn(input: $input) { event { id } replayed } }"): typeof import('./graphql').CheckInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation WriteApplication($input: WriteApplicationInput!) { writeApplication(input: $input) { event { id } replayed } }"): typeof import('./graphql').WriteApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignDocument($input: SignDocumentInput!) { signDocument(input: $input) { event { id } replayed } }"): typeof import('./graphql').SignDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddNote($input: AddNoteInput!) { addNote(input: $input) { event { id } replayed } }"): typeof import('./graphql').AddNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation WaitForCustomer($input: WaitInput!) { waitForCustomer(input: $input) { event { id } replayed } }"): typeof import('./graphql').WaitForCustomerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ResumeTicket($input: ResumeInput!) { resumeTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').ResumeTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestoreService($input: RestoreInput!) { restoreService(input: $input) { event { id } replayed } }"): typeof import('./graphql').RestoreServiceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RepairTicket($input: RepairInput!) { repairTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').RepairTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation NoteTalk($input: NoteTalkInput!) { noteTalk(input: $input) { event { id } replayed } }"): typeof import('./graphql').NoteTalkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation WriteReport($input: WriteReportInput!) { writeReport(input: $input) { event { id } replayed } }"): typeof import('./graphql').WriteReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CheckOut($input: CheckOutInput!) { checkOut(input: $input) { event { id } replayed } }"): typeof import('./graphql').CheckOutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RecordReturnVisit($input: ReturnVisitInput!) { recordReturnVisit(input: $input) { event { id } replayed } }"): typeof import('./graphql').RecordReturnVisitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation HandInFile($input: HandInInput!) { handInFile(input: $input) { event { id } replayed } }"): typeof import('./graphql').HandInFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ApproveFile($input: ApproveInput!) { approveFile(input: $input) { event { id } replayed } }"): typeof import('./graphql').ApproveFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SendBackFile($input: SendBackInput!) { sendBackFile(input: $input) { event { id } replayed } }"): typeof import('./graphql').SendBackFileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ArchiveTicket($input: ArchiveInput!) { archiveTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').ArchiveTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReassignTicket($input: ReassignInput!) { reassignTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').ReassignTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelTicket($input: CancelInput!) { cancelTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').CancelTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReopenTicket($input: ReopenInput!) { reopenTicket(input: $input) { event { id } replayed } }"): typeof import('./graphql').ReopenTicketDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SkipStep($input: SkipStepInput!) { skipStep(input: $input) { event { id } replayed } }"): typeof import('./graphql').SkipStepDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TicketWalk on Ticket {\n    id number kind title state level suggestedLevel interruptionMinutes affectedPercent\n    waiting waitingSince waitingReason done skipped remoteOutcome assigneeID\n    reportedAt dispatchedAt acceptedAt onsiteRequestedAt departedAt arrivedAt restoredAt repairedAt leftAt visitedAt handedInAt approvedAt archivedAt cancelledAt\n    visitID applicationID reportID returnScore talk updatedAt\n    customer { id name shortName }\n    site { id name address }\n  }\n"): typeof import('./graphql').TicketWalkFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TicketEvent on Event {\n    id seq kind commandID actorName deviceTime serverTime doubtfulTime visibility\n    payload {\n      fromState toState text reason level suggestedLevel interruptionMinutes affectedPercent personName previousPersonName step outcome\n      distanceMeters outsideFence noPosition documentId documentKind documentVersion party signerName score ticketId ticketNumber channel expectedAt uploadIds verb\n      position { accuracyMeters }\n    }\n  }\n"): typeof import('./graphql').TicketEventFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TicketPage($id: ID!) {\n    node(id: $id) {\n      ... on Ticket {\n        ...TicketWalk\n        description channel contactName contactPhone customerID returnWords\n        site { accessRules latitude longitude datum fenceMeters }\n        equipment { id name vendor model serialNumber rack }\n        contract { id number name }\n        assignee { id name phone }\n        parent { id number }\n        children(first: 10) { edges { node { id number title state } } }\n        visits(first: 10, orderBy: { field: CREATED_AT, direction: DESC }) {\n          edges { node { id departedAt arrivedAt leftAt distanceMeters outsideFence noPosition placeReason accuracyMeters } }\n        }\n        uploads(first: 60) { edges { node { id kind state visibility fileName contentType size storedSize width height url thumbnailUrl createdAt } } }\n        documents(first: 8, orderBy: { field: WRITTEN_AT, direction: DESC }) {\n          edges {\n            node {\n              id kind version title contentHash writtenAt current signed\n              content {\n                application { customerName siteName contactName contactPhone equipment request precautions engineerName requestedAt }\n                report {\n                  ticketNumber customerName siteName equipment engineerName contactName reportedAt arrivedAt restoredAt repairedAt\n                  symptom impact cause work parts advice talk remarks\n                }\n              }\n              signatures(first: 6) {\n                edges { node { id party signerName signerTitle signedAt receivedAt contentHash device upload { id url } } }\n              }\n            }\n          }\n        }\n        events(first: 80, orderBy: { field: SEQ, direction: DESC }) { edges { node { ...TicketEvent } } }\n      }\n    }\n  }\n"): typeof import('./graphql').TicketPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TicketFeed($ticketId: ID!, $after: String) {\n    ticketEvents(ticketId: $ticketId, after: $after) { cursor event { ...TicketEvent } }\n  }\n"): typeof import('./graphql').TicketFeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FileAddress($id: ID!) { node(id: $id) { ... on Attachment { id url } } }"): typeof import('./graphql').FileAddressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyTickets($me: ID!) {\n    tickets(\n      first: 60\n      where: { assigneeID: $me, stateNotIn: [HANDED_IN, APPROVED, ARCHIVED, CANCELLED] }\n      orderBy: { field: LEVEL, direction: ASC }\n    ) { edges { node { ...TicketWalk contactName contactPhone } } }\n  }\n"): typeof import('./graphql').MyTicketsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MyWorkFeed($after: String) {\n    myWork(after: $after) {\n      cursor\n      event { id kind actorName payload { personId } }\n      ticket { id number title level assigneeID customer { shortName name } }\n    }\n  }\n"): typeof import('./graphql').MyWorkFeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DispatchChoice($ticketId: ID!) {\n    dispatchCandidates(ticketId: $ticketId) { person { id name phone engineerLevel } onTeam matchingSkills openTickets distanceKm }\n  }\n"): typeof import('./graphql').DispatchChoiceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhereIsDocument($id: ID!) { node(id: $id) { ... on Document { id ticketID } } }\n"): typeof import('./graphql').WhereIsDocumentDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
