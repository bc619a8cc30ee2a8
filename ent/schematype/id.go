// Package schematype holds the enums and JSON values of the schema: plain types that rules, services and ent share.
package schematype

import (
	"fmt"

	"github.com/google/uuid"
)

// Code is the kind of record that an id names; it is the id's last byte.
type Code byte

// The codes are part of every stored id and of the phones' own ids: append, never renumber.
// 0x20 and 0x21 are kept for inspections and complaints.
const (
	CodeCustomer      Code = 0x01
	CodeSite          Code = 0x02
	CodeContact       Code = 0x03
	CodeContract      Code = 0x04
	CodeEquipment     Code = 0x05
	CodeEquipmentPart Code = 0x06
	CodePerson        Code = 0x07
	CodeCertificate   Code = 0x08
	CodeTeamMember    Code = 0x09
	CodeTicket        Code = 0x0a
	CodeVisit         Code = 0x0b
	CodeEvent         Code = 0x0c
	CodeUpload        Code = 0x0d
	CodeSignature     Code = 0x0e
	CodeDocument      Code = 0x0f
	CodeCommand       Code = 0x10
	CodeSession       Code = 0x11
	CodeAPIToken      Code = 0x12
	CodeImportRun     Code = 0x13
	CodeServicePoint  Code = 0x14
	CodeSignInLink    Code = 0x15
)

// NewID makes an id that sorts by time and tells its type: UUIDv7 with the code in the last byte.
func NewID(c Code) uuid.UUID {
	id := uuid.Must(uuid.NewV7())
	id[15] = byte(c)
	return id
}

// NewIDFunc is NewID for one code, in the form that ent's defaults want.
func NewIDFunc(c Code) func() uuid.UUID {
	return func() uuid.UUID { return NewID(c) }
}

// CodeOf reads the kind of record that an id names.
func CodeOf(id uuid.UUID) Code { return Code(id[15]) }

// CheckID refuses an id that a client made for another kind of record or not as UUIDv7.
func CheckID(id uuid.UUID, want Code) error {
	if id.Version() != 7 || id.Variant() != uuid.RFC4122 {
		return fmt.Errorf("id %s is not a UUIDv7", id)
	}
	if CodeOf(id) != want {
		return fmt.Errorf("id %s ends in type code %02x, expected %02x", id, byte(CodeOf(id)), byte(want))
	}
	return nil
}
