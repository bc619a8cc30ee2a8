package uploads

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/signature"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
)

// maxClaim is how many photos one event may have.
const maxClaim = 50

// Claim answers the photos that an event of a ticket names, in the order of ids and each once, after checking that the
// viewer may use them there: stored, of this ticket, within the viewer's sight, and not internal in an event that the
// customer sees. Call it in the verb's own transaction, before the event is appended.
//
// The viewer's own photos become INTERNAL with an internal event, unless an event that the customer sees shows them
// already: a default forgotten on the phone shall not publish them.
//
// INVALID names uploadIds, and in extensions.uploadId the one at fault.
func Claim(ctx context.Context, tx *database.Tx, ids []uuid.UUID, ticketID uuid.UUID, visibility schematype.Visibility) ([]*ent.Upload, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if len(ids) > maxClaim {
		return nil, problem.Invalid("uploadIds", fmt.Sprintf("At most %d photos go with one entry.", maxClaim))
	}
	ids = unique(ids)
	rows, err := visible(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	var out, narrow []*ent.Upload
	for _, id := range ids {
		row := rows[id]
		if wrong := unfit(row, schematype.UploadKindPhoto, ticketID); wrong != "" {
			return nil, invalid("uploadIds", id, wrong)
		}
		switch {
		case row.Visibility == visibility:
		case visibility == schematype.VisibilityCustomer:
			return nil, invalid("uploadIds", id, "is internal and cannot go with an entry that the customer sees")
		case row.OwnerID == viewer.From(ctx).PersonID:
			narrow = append(narrow, row)
		}
		out = append(out, row)
	}
	return out, hide(ctx, tx, narrow, ticketID)
}

// ClaimSignature is Claim for the picture of a signature, under the document of a ticket: kind SIGNATURE, sent by the
// viewer, and under no other signature yet. field is the input that names it, for INVALID.
func ClaimSignature(ctx context.Context, tx *database.Tx, id, ticketID uuid.UUID, field string) (*ent.Upload, error) {
	rows, err := visible(ctx, tx, []uuid.UUID{id})
	if err != nil {
		return nil, err
	}
	row := rows[id]
	if row != nil && row.OwnerID != viewer.From(ctx).PersonID {
		row = nil
	}
	if wrong := unfit(row, schematype.UploadKindSignature, ticketID); wrong != "" {
		return nil, invalid(field, id, wrong)
	}
	used, err := tx.Signature.Query().Where(signature.UploadID(id)).Exist(viewer.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("uploads: claim %s: %w", id, err)
	}
	if used {
		return nil, invalid(field, id, "stands under another signature already")
	}
	return row, nil
}

// visible loads those of the uploads that the viewer may see.
func visible(ctx context.Context, tx *database.Tx, ids []uuid.UUID) (map[uuid.UUID]*ent.Upload, error) {
	rows, err := tx.Upload.Query().Where(upload.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("uploads: claim: %w", err)
	}
	by := make(map[uuid.UUID]*ent.Upload, len(rows))
	for _, row := range rows {
		by[row.ID] = row
	}
	return by, nil
}

// unfit says why an upload cannot be used, as the rest of a sentence; "" if it can. nil is one that the viewer does
// not see; one of another ticket looks the same.
func unfit(row *ent.Upload, kind schematype.UploadKind, ticketID uuid.UUID) string {
	switch {
	case row == nil || row.TicketID == nil || *row.TicketID != ticketID:
		return "is not an upload of this ticket"
	case row.Kind != kind:
		return "is of kind " + string(row.Kind) + ", not " + string(kind)
	case row.State == schematype.UploadStateRefused:
		return "was refused: " + row.Refusal
	case row.State != schematype.UploadStateStored:
		return "has not been stored yet: send its bytes first"
	}
	return ""
}

func invalid(field string, id uuid.UUID, wrong string) error {
	return problem.Invalid(field, fmt.Sprintf("%s %s.", id, wrong)).With("uploadId", id.String())
}

// hide makes photos INTERNAL that no event shows to the customer.
func hide(ctx context.Context, tx *database.Tx, rows []*ent.Upload, ticketID uuid.UUID) error {
	if len(rows) == 0 {
		return nil
	}
	public, err := tx.Event.Query().Where(event.TicketID(ticketID), event.VisibilityEQ(schematype.VisibilityCustomer)).
		Select(event.FieldPayload).All(viewer.System(ctx))
	if err != nil {
		return fmt.Errorf("uploads: claim: %w", err)
	}
	for _, row := range rows {
		shows := func(e *ent.Event) bool { return slices.Contains(e.Payload.UploadIDs, row.ID.String()) }
		if slices.ContainsFunc(public, shows) {
			continue
		}
		if err := tx.Upload.UpdateOneID(row.ID).SetVisibility(schematype.VisibilityInternal).Exec(ctx); err != nil {
			return fmt.Errorf("uploads: claim %s: %w", row.ID, err)
		}
		row.Visibility = schematype.VisibilityInternal
	}
	return nil
}

func unique(ids []uuid.UUID) []uuid.UUID {
	var out []uuid.UUID
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
