package people

import (
	"time"
	"xunwei/ent/schematype"

	"github.com/google/uuid"
)

// CertificateInput is the input of its mutation; see graph/schema/person.graphqls.
type CertificateInput struct {
	Vendor    string
	Name      string
	Number    string
	ExpiresOn *time.Time
	// ScanID is a stored upload of kind CERTIFICATE; nil: no scan.
	ScanID *uuid.UUID
}

// MembershipInput is the input of its mutation; see graph/schema/person.graphqls.
type MembershipInput struct {
	CustomerID uuid.UUID
	Role       schematype.TeamRole
}

// SavePersonInput is the input of its mutation; see graph/schema/person.graphqls.
type SavePersonInput struct {
	// ID: a UUIDv7 that the client makes, ending in type code 07; an existing one is changed.
	ID   uuid.UUID
	Name string
	// Login: absent: the person cannot sign in with a password.
	Login         string
	Phone         string
	Email         string
	Roles         []schematype.Role
	EngineerLevel *schematype.EngineerLevel
	Skills        []string
	// CustomerID: set for a customer's people; it cannot be changed later.
	CustomerID     *uuid.UUID
	ServicePointID *uuid.UUID
	Locale         string
	Active         bool
	// Certificates: replaces the person's certificates when given.
	Certificates []CertificateInput
	// Memberships: replaces the person's places on project teams when given.
	Memberships []MembershipInput
}

// SetPasswordInput is the input of its mutation; see graph/schema/person.graphqls.
type SetPasswordInput struct {
	PersonID uuid.UUID
	// Password: 12 to 200 characters.
	Password string
	// CurrentPassword: required to change one's own.
	CurrentPassword string
}

// CreateApiTokenInput is the input of its mutation; see graph/schema/person.graphqls.
type CreateApiTokenInput struct {
	ID   uuid.UUID
	Name string
	// PersonID: the person in whose name the program acts: an analyst reads only.
	PersonID uuid.UUID
	// CustomerIDs: narrows what the person may see to these customers; empty narrows nothing.
	CustomerIDs []uuid.UUID
	ExpiresAt   *time.Time
}
