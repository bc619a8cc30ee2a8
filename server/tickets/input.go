package tickets

import (
	"time"
	"xunwei/ent/schematype"
	"xunwei/server/commands"

	"github.com/google/uuid"
)

// ReportTicketInput is the input of its mutation; see graph/schema/ticket.graphqls.
type ReportTicketInput struct {
	Command commands.Input
	// TicketID: a UUIDv7 that the client makes, ending in type code 0a.
	TicketID uuid.UUID
	Kind     schematype.TicketKind
	// Channel: how the request came in. Customers' people always report by PORTAL.
	Channel schematype.Channel
	// CustomerID: required for the vendor's people; a customer's people report for their own company.
	CustomerID  *uuid.UUID
	SiteID      *uuid.UUID
	EquipmentID *uuid.UUID
	ContractID  *uuid.UUID
	// Title: what is wrong in a line, up to 200 characters.
	Title        string
	Description  string
	ContactName  string
	ContactPhone string
	// ReportedAt: when it was reported, if not now (a fax that lay over night).
	ReportedAt *time.Time
	// InterruptionMinutes: minutes of interruption so far; 0 when the service is up.
	InterruptionMinutes *int
	// AffectedPercent: share of users hit, 0 to 100.
	AffectedPercent *int
}

// ClassifyInput is the input of its mutation; see graph/schema/ticket.graphqls.
type ClassifyInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	// Level: 1 critical, 2 major, 3 serious, 4 ordinary.
	Level               int
	InterruptionMinutes *int
	AffectedPercent     *int
	// Reason: required when the level differs from the one suggested.
	Reason string
}

// DispatchInput is the input of its mutation; see graph/schema/ticket.graphqls.
type DispatchInput struct {
	Command    commands.Input
	TicketID   uuid.UUID
	EngineerID uuid.UUID
	// Text: what the engineer should know.
	Text string
}

// AcceptInput is the input of its mutation; see graph/schema/ticket.graphqls.
type AcceptInput struct {
	Command  commands.Input
	TicketID uuid.UUID
}

// DeclineInput is the input of its mutation; see graph/schema/ticket.graphqls.
type DeclineInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Reason   string
}

// StartRemoteInput is the input of its mutation; see graph/schema/ticket.graphqls.
type StartRemoteInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Text     string
}

// FinishRemoteInput is the input of its mutation; see graph/schema/ticket.graphqls.
type FinishRemoteInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Outcome  schematype.RemoteOutcome
	Text     string
}

// RequestOnsiteInput is the input of its mutation; see graph/schema/ticket.graphqls.
type RequestOnsiteInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Reason   string
	// ExpectedAt: when the visit is agreed for.
	ExpectedAt *time.Time
}

// DepartInput is the input of its mutation; see graph/schema/ticket.graphqls.
type DepartInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	// ExpectedAt: when the engineer means to arrive.
	ExpectedAt *time.Time
}

// CheckInInput is the input of its mutation; see graph/schema/ticket.graphqls.
type CheckInInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	// Position: absent when the phone has none; then a reason is needed.
	Position *schematype.Position
	// Reason: required without a position, or outside the site's fence.
	Reason string
}

// AddNoteInput is the input of its mutation; see graph/schema/ticket.graphqls.
type AddNoteInput struct {
	Command    commands.Input
	TicketID   uuid.UUID
	Text       string
	UploadIDs  []uuid.UUID
	Visibility schematype.Visibility
}

// WaitInput is the input of its mutation; see graph/schema/ticket.graphqls.
type WaitInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Reason   string
	// ExpectedAt: when the customer's answer is expected.
	ExpectedAt *time.Time
}

// ResumeInput is the input of its mutation; see graph/schema/ticket.graphqls.
type ResumeInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Text     string
}

// RestoreInput is the input of its mutation; see graph/schema/ticket.graphqls.
type RestoreInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Text     string
}

// RepairInput is the input of its mutation; see graph/schema/ticket.graphqls.
type RepairInput struct {
	Command   commands.Input
	TicketID  uuid.UUID
	Text      string
	UploadIDs []uuid.UUID
}

// NoteTalkInput is the input of its mutation; see graph/schema/ticket.graphqls.
type NoteTalkInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Text     string
	// Finding: opens a ticket of its own for something that the talk brought up.
	Finding *TalkFindingInput
}

// TalkFindingInput is the input of its mutation; see graph/schema/ticket.graphqls.
type TalkFindingInput struct {
	// TicketID: a UUIDv7 that the client makes, ending in type code 0a.
	TicketID    uuid.UUID
	Title       string
	Description string
	EquipmentID *uuid.UUID
}

// CheckOutInput is the input of its mutation; see graph/schema/ticket.graphqls.
type CheckOutInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Position *schematype.Position
	// Reason: required when the fault is not repaired: what happens next.
	Reason string
}

// ReturnVisitInput is the input of its mutation; see graph/schema/ticket.graphqls.
type ReturnVisitInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	// Score: 1 to 5.
	Score int
	Words string
	// ContactName: who was asked.
	ContactName string
}

// HandInInput is the input of its mutation; see graph/schema/ticket.graphqls.
type HandInInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Text     string
}

// ApproveInput is the input of its mutation; see graph/schema/ticket.graphqls.
type ApproveInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Text     string
}

// SendBackInput is the input of its mutation; see graph/schema/ticket.graphqls.
type SendBackInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Reason   string
}

// ArchiveInput is the input of its mutation; see graph/schema/ticket.graphqls.
type ArchiveInput struct {
	Command  commands.Input
	TicketID uuid.UUID
}

// ReassignInput is the input of its mutation; see graph/schema/ticket.graphqls.
type ReassignInput struct {
	Command    commands.Input
	TicketID   uuid.UUID
	EngineerID uuid.UUID
	Reason     string
}

// CancelInput is the input of its mutation; see graph/schema/ticket.graphqls.
type CancelInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Reason   string
}

// ReopenInput is the input of its mutation; see graph/schema/ticket.graphqls.
type ReopenInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Reason   string
}

// SkipStepInput is the input of its mutation; see graph/schema/ticket.graphqls.
type SkipStepInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	Step     schematype.Step
	Reason   string
}

// WriteApplicationInput is the input of its mutation; see graph/schema/document.graphqls.
type WriteApplicationInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	// DocumentID: a UUIDv7 that the client makes, ending in type code 0f.
	DocumentID  uuid.UUID
	Application schematype.ServiceApplication
	// ContentHash: sHA-256 in hex of the canonical JSON of {application}; see docs/api.md.
	ContentHash string
}

// WriteReportInput is the input of its mutation; see graph/schema/document.graphqls.
type WriteReportInput struct {
	Command  commands.Input
	TicketID uuid.UUID
	// DocumentID: a UUIDv7 that the client makes, ending in type code 0f.
	DocumentID uuid.UUID
	Report     schematype.ServiceReport
	// ContentHash: sHA-256 in hex of the canonical JSON of {report}; see docs/api.md.
	ContentHash string
}

// SignDocumentInput is the input of its mutation; see graph/schema/document.graphqls.
type SignDocumentInput struct {
	Command    commands.Input
	TicketID   uuid.UUID
	DocumentID uuid.UUID
	// SignatureID: a UUIDv7 that the client makes, ending in type code 0e.
	SignatureID uuid.UUID
	// ContentHash: the hash of the very content that the signer saw.
	ContentHash string
	Party       schematype.Party
	SignerName  string
	SignerTitle string
	Position    *schematype.Position
	// Strokes: the lines of the signature; at most 500 strokes and 20,000 points in all.
	Strokes []schematype.Stroke
	// UploadID: the picture (PNG) of the signature.
	UploadID uuid.UUID
}
