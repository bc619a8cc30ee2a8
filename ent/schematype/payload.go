package schematype

import "time"

// Payload is what an event says beyond its kind: one flat, typed value, in which an event fills what applies.
// It is part of the hash chain: fields may be added with omitempty, never renamed or retyped.
type Payload struct {
	// FromState and ToState are the ticket's states before and after a verb.
	FromState TicketState `json:"fromState,omitempty"`
	ToState   TicketState `json:"toState,omitempty"`
	// Text is what the person wrote: a note, an outcome, a plan.
	Text string `json:"text,omitempty"`
	// Reason is why something was declined, cancelled, skipped, overruled or done from afar.
	Reason string `json:"reason,omitempty"`
	// Level and SuggestedLevel are fault levels, 1 (critical) to 4 (ordinary).
	Level          int `json:"level,omitempty"`
	SuggestedLevel int `json:"suggestedLevel,omitempty"`
	// InterruptionMinutes and AffectedPercent are the facts that a level rests on.
	InterruptionMinutes int `json:"interruptionMinutes,omitempty"`
	AffectedPercent     int `json:"affectedPercent,omitempty"`
	// PersonID and PersonName are the engineer whom an event concerns, PreviousPersonName whom they replace.
	PersonID           string `json:"personId,omitempty"`
	PersonName         string `json:"personName,omitempty"`
	PreviousPersonName string `json:"previousPersonName,omitempty"`
	// Step is the step of the walk that was skipped or done.
	Step Step `json:"step,omitempty"`
	// Outcome is how remote work ended.
	Outcome RemoteOutcome `json:"outcome,omitempty"`
	// Position is where a check-in or check-out happened.
	Position *Position `json:"position,omitempty"`
	// DistanceMeters is from the site, rounded; OutsideFence and NoPosition flag a doubtful place.
	DistanceMeters int  `json:"distanceMeters,omitempty"`
	OutsideFence   bool `json:"outsideFence,omitempty"`
	NoPosition     bool `json:"noPosition,omitempty"`
	// UploadIDs are photos that belong to the event.
	UploadIDs []string `json:"uploadIds,omitempty"`
	// DocumentID, DocumentKind, DocumentVersion and ContentHash name the document that was written or signed.
	DocumentID      string       `json:"documentId,omitempty"`
	DocumentKind    DocumentKind `json:"documentKind,omitempty"`
	DocumentVersion int          `json:"documentVersion,omitempty"`
	ContentHash     string       `json:"contentHash,omitempty"`
	// SignatureID, Party and SignerName say who signed.
	SignatureID string `json:"signatureId,omitempty"`
	Party       Party  `json:"party,omitempty"`
	SignerName  string `json:"signerName,omitempty"`
	// Score is a customer's score of a return visit, 1 to 5.
	Score int `json:"score,omitempty"`
	// TicketID and TicketNumber name another ticket that the event opened or came from.
	TicketID     string `json:"ticketId,omitempty"`
	TicketNumber string `json:"ticketNumber,omitempty"`
	// Channel is the way by which the request came in.
	Channel Channel `json:"channel,omitempty"`
	// ExpectedAt is when something is due to go on, for example the visit or the customer's answer.
	ExpectedAt *time.Time `json:"expectedAt,omitempty"`
	// Rows counts the records of an import.
	Rows int `json:"rows,omitempty"`
	// Verb is what was done too late to count, Kept its whole input as JSON, without the command and a signature's lines.
	Verb Verb   `json:"verb,omitempty"`
	Kept string `json:"kept,omitempty"`
}

// Position is a place on earth as a device reported it.
type Position struct {
	// Latitude and Longitude are in degrees, in Datum.
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	// AccuracyMeters is the device's own radius of confidence.
	AccuracyMeters float64 `json:"accuracyMeters"`
	Datum          Datum   `json:"datum"`
}

// Stroke is one line of a signature: points in pixels of the pad with milliseconds since its start.
type Stroke struct {
	Points []StrokePoint `json:"points"`
}

// StrokePoint is one point of a stroke.
type StrokePoint struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	// T is in milliseconds since the signature's first point.
	T int `json:"t"`
}

// RowProblem is one thing wrong with one row of an import file.
type RowProblem struct {
	// Row counts from 1, the heading being row 1, as a spreadsheet shows it.
	Row    int    `json:"row"`
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
	// Message says what is wrong and what to do.
	Message string `json:"message"`
}

// CommandResult is what a command answered the first time.
type CommandResult struct {
	SubjectID string `json:"subjectId,omitempty"`
	EventID   string `json:"eventId,omitempty"`
}
