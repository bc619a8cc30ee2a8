package imports

import (
	"xunwei/ent/schematype"

	"github.com/google/uuid"
)

// StartImportInput is the input of its mutation; see graph/schema/import.graphqls.
type StartImportInput struct {
	// ID: a UUIDv7 that the client makes, ending in type code 13.
	ID   uuid.UUID
	Kind schematype.ImportKind
	// UploadID: a stored upload of kind IMPORT: CSV (UTF-8 or GB18030) or XLSX.
	UploadID uuid.UUID
	// DryRun: checks everything and writes nothing.
	DryRun bool
}
