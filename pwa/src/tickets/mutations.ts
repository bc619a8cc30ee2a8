import { graphql } from '@/graphql/gen'

// One mutation a verb. What they answer is read anew by the page; the event's id tells it which line is theirs.
export const mutations = {
  CLASSIFY: graphql(`mutation ClassifyTicket($input: ClassifyInput!) { classifyTicket(input: $input) { event { id } replayed } }`),
  DISPATCH: graphql(`mutation DispatchTicket($input: DispatchInput!) { dispatchTicket(input: $input) { event { id } replayed } }`),
  ACCEPT: graphql(`mutation AcceptTicket($input: AcceptInput!) { acceptTicket(input: $input) { event { id } replayed } }`),
  DECLINE: graphql(`mutation DeclineTicket($input: DeclineInput!) { declineTicket(input: $input) { event { id } replayed } }`),
  START_REMOTE: graphql(`mutation StartRemote($input: StartRemoteInput!) { startRemote(input: $input) { event { id } replayed } }`),
  FINISH_REMOTE: graphql(`mutation FinishRemote($input: FinishRemoteInput!) { finishRemote(input: $input) { event { id } replayed } }`),
  REQUEST_ONSITE: graphql(`mutation RequestOnsite($input: RequestOnsiteInput!) { requestOnsite(input: $input) { event { id } replayed } }`),
  DEPART: graphql(`mutation Depart($input: DepartInput!) { depart(input: $input) { event { id } replayed } }`),
  CHECK_IN: graphql(`mutation CheckIn($input: CheckInInput!) { checkIn(input: $input) { event { id } replayed } }`),
  WRITE_APPLICATION: graphql(`mutation WriteApplication($input: WriteApplicationInput!) { writeApplication(input: $input) { event { id } replayed } }`),
  SIGN_APPLICATION: graphql(`mutation SignDocument($input: SignDocumentInput!) { signDocument(input: $input) { event { id } replayed } }`),
  ADD_NOTE: graphql(`mutation AddNote($input: AddNoteInput!) { addNote(input: $input) { event { id } replayed } }`),
  WAIT: graphql(`mutation WaitForCustomer($input: WaitInput!) { waitForCustomer(input: $input) { event { id } replayed } }`),
  RESUME: graphql(`mutation ResumeTicket($input: ResumeInput!) { resumeTicket(input: $input) { event { id } replayed } }`),
  RESTORE: graphql(`mutation RestoreService($input: RestoreInput!) { restoreService(input: $input) { event { id } replayed } }`),
  REPAIR: graphql(`mutation RepairTicket($input: RepairInput!) { repairTicket(input: $input) { event { id } replayed } }`),
  NOTE_TALK: graphql(`mutation NoteTalk($input: NoteTalkInput!) { noteTalk(input: $input) { event { id } replayed } }`),
  WRITE_REPORT: graphql(`mutation WriteReport($input: WriteReportInput!) { writeReport(input: $input) { event { id } replayed } }`),
  CHECK_OUT: graphql(`mutation CheckOut($input: CheckOutInput!) { checkOut(input: $input) { event { id } replayed } }`),
  RETURN_VISIT: graphql(`mutation RecordReturnVisit($input: ReturnVisitInput!) { recordReturnVisit(input: $input) { event { id } replayed } }`),
  HAND_IN: graphql(`mutation HandInFile($input: HandInInput!) { handInFile(input: $input) { event { id } replayed } }`),
  APPROVE: graphql(`mutation ApproveFile($input: ApproveInput!) { approveFile(input: $input) { event { id } replayed } }`),
  SEND_BACK: graphql(`mutation SendBackFile($input: SendBackInput!) { sendBackFile(input: $input) { event { id } replayed } }`),
  ARCHIVE: graphql(`mutation ArchiveTicket($input: ArchiveInput!) { archiveTicket(input: $input) { event { id } replayed } }`),
  REASSIGN: graphql(`mutation ReassignTicket($input: ReassignInput!) { reassignTicket(input: $input) { event { id } replayed } }`),
  CANCEL: graphql(`mutation CancelTicket($input: CancelInput!) { cancelTicket(input: $input) { event { id } replayed } }`),
  REOPEN: graphql(`mutation ReopenTicket($input: ReopenInput!) { reopenTicket(input: $input) { event { id } replayed } }`),
  SKIP_STEP: graphql(`mutation SkipStep($input: SkipStepInput!) { skipStep(input: $input) { event { id } replayed } }`)
}
