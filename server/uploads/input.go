package uploads

import (
	"xunwei/ent/schematype"

	"github.com/google/uuid"
)

// CreateUploadInput is the input of its mutation; see graph/schema/upload.graphqls.
type CreateUploadInput struct {
	// ID is a UUIDv7 that the client makes, ending in type code 0d.
	ID   uuid.UUID
	Kind schematype.UploadKind
	// Size is in bytes: photos and certificates up to 25 MiB, signatures up to 1 MiB, imports up to 100 MiB, files up to 200 MiB.
	Size int
	// SHA256 is of the bytes, in hex.
	SHA256      string
	ContentType string
	// FileName is the sender's own; it is made safe before it is kept. May be empty.
	FileName string
	// TicketID is the ticket that it belongs to; nil for an import and a certificate.
	TicketID   *uuid.UUID
	Visibility schematype.Visibility
}
