package schematype

// Content is what a document says, typed by its kind: exactly one of its parts is filled.
// Its canonical JSON is what signatures bind, so fields may be added with omitempty, never renamed or retyped.
type Content struct {
	Application *ServiceApplication `json:"application,omitempty"`
	Report      *ServiceReport      `json:"report,omitempty"`
}

// ServiceApplication is the technical service application (技术服务申请) that the customer signs before work on site.
type ServiceApplication struct {
	CustomerName string `json:"customerName,omitempty"`
	SiteName     string `json:"siteName,omitempty"`
	ContactName  string `json:"contactName,omitempty"`
	ContactPhone string `json:"contactPhone,omitempty"`
	Equipment    string `json:"equipment,omitempty"`
	// Request is what the customer asks for; Precautions is what was agreed to protect data and service.
	Request      string `json:"request,omitempty"`
	Precautions  string `json:"precautions,omitempty"`
	EngineerName string `json:"engineerName,omitempty"`
	// RequestedAt is an RFC 3339 time as text, so that the signed bytes stay as they were.
	RequestedAt string `json:"requestedAt,omitempty"`
}

// ServiceReport is the repair service report (维修服务报告) that engineer and customer sign. Times are RFC 3339 text.
type ServiceReport struct {
	TicketNumber string `json:"ticketNumber,omitempty"`
	CustomerName string `json:"customerName,omitempty"`
	SiteName     string `json:"siteName,omitempty"`
	Equipment    string `json:"equipment,omitempty"`
	EngineerName string `json:"engineerName,omitempty"`
	ContactName  string `json:"contactName,omitempty"`
	ReportedAt   string `json:"reportedAt,omitempty"`
	ArrivedAt    string `json:"arrivedAt,omitempty"`
	RestoredAt   string `json:"restoredAt,omitempty"`
	RepairedAt   string `json:"repairedAt,omitempty"`
	// Symptom, Impact, Cause, Work and Advice are the engineer's words; Parts lists what was changed.
	Symptom string `json:"symptom,omitempty"`
	Impact  string `json:"impact,omitempty"`
	Cause   string `json:"cause,omitempty"`
	Work    string `json:"work,omitempty"`
	Parts   string `json:"parts,omitempty"`
	Advice  string `json:"advice,omitempty"`
	// Talk is what the five-minute talk brought.
	Talk string `json:"talk,omitempty"`
	// Remarks is the customer's own word.
	Remarks string `json:"remarks,omitempty"`
}
