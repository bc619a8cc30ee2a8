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

// maxClaim is how many photos and files one event may have.
const maxClaim = 50

// Claim answers the photos and files that an event of a ticket names, in the order of ids and each once, after checking that the
// viewer may use them there: stored, of this ticket, within the viewer's sight, and not internal in an event that the
// customer sees. Call it in the verb's own transaction, before the event is appended.
//
// The viewer's own become INTERNAL with an internal event, unless an event that the customer sees shows them
// already: a default forgotten on the phone shall not publish them.
//
// INVALID names uploadIds, and in extensions.uploadId the one at fault.
func Claim(ctx context.Context, tx *database.Tx, ids []uuid.UUID, ticketID uuid.UUID, visibility schematype.Visibility) ([]*ent.Upload, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if len(ids) > maxClaim {
		return nil, problem.Invalid("uploadIds", problem.Say("At most %d photos and files go with one entry.", "一条记录最多 %d 个照片和文件。", maxClaim))
	}
	ids = unique(ids)
	rows, err := visible(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	var out, narrow []*ent.Upload
	for _, id := range ids {
		row := rows[id]
		if wrong := unfit(row, kindOf(row, schematype.UploadKindPhoto, schematype.UploadKindFile), ticketID); wrong != nil {
			return nil, invalid("uploadIds", id, *wrong)
		}
		switch {
		case row.Visibility == visibility:
		case visibility == schematype.VisibilityCustomer:
			return nil, invalid("uploadIds", id, isInternal)
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
	if wrong := unfit(row, schematype.UploadKindSignature, ticketID); wrong != nil {
		return nil, invalid(field, id, *wrong)
	}
	used, err := tx.Signature.Query().Where(signature.UploadID(id)).Exist(viewer.System(ctx))
	if err != nil {
		return nil, fmt.Errorf("uploads: claim %s: %w", id, err)
	}
	if used {
		return nil, invalid(field, id, isUsed)
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

// What can be wrong with an upload, as the rest of a sentence that begins with its id.
var (
	isInternal  = problem.Say("is internal and cannot go with an entry that the customer sees.", "仅内部可见，不能放进客户能看到的记录。")
	isUsed      = problem.Say("stands under another signature already.", "已用于另一处签字，请重新签字。")
	isElsewhere = problem.Say("is not an upload of this ticket.", "不属于这张工单，请重新添加。")
	isOfKind    = problem.Say("is of kind %s, not %s.", "是 %s，这里要 %s。")
	isRefused   = problem.Say("was refused: %s", "没有被接受：%s")
	isPending   = problem.Say("has not been stored yet: send its bytes first.", "还没有传完，请等它传完。")
)

// kindWords are what the kinds of uploads are called.
var kindWords = map[schematype.UploadKind]problem.Text{
	schematype.UploadKindPhoto:       problem.Say("PHOTO", "照片"),
	schematype.UploadKindSignature:   problem.Say("SIGNATURE", "签字"),
	schematype.UploadKindImport:      problem.Say("IMPORT", "导入文件"),
	schematype.UploadKindCertificate: problem.Say("CERTIFICATE", "证书扫描件"),
	schematype.UploadKindFile:        problem.Say("FILE", "文件"),
}

// kindOf is which of two kinds that both would do an upload has; the first if it has neither.
func kindOf(row *ent.Upload, first, second schematype.UploadKind) schematype.UploadKind {
	if row != nil && row.Kind == second {
		return second
	}
	return first
}

// unfit says why an upload cannot be used; nil if it can. A nil row is one that the viewer does not see; one of
// another ticket looks the same.
func unfit(row *ent.Upload, kind schematype.UploadKind, ticketID uuid.UUID) *problem.Text {
	if row == nil || row.TicketID == nil || *row.TicketID != ticketID {
		return &isElsewhere
	}
	return unready(row, kind)
}

// unready says why an upload is not the stored one of a kind that it should be; nil if it is.
func unready(row *ent.Upload, kind schematype.UploadKind) *problem.Text {
	wrong := isPending
	switch {
	case row.Kind != kind:
		wrong = isOfKind.With(kindWords[row.Kind], kindWords[kind])
	case row.State == schematype.UploadStateRefused:
		wrong = isRefused.With(refusalOf(row.Refusal).Text())
	case row.State == schematype.UploadStateStored:
		return nil
	}
	return &wrong
}

func invalid(field string, id uuid.UUID, wrong problem.Text) error {
	return problem.Invalid(field, problem.Say("%s %s", "附件 %s %s", id, wrong)).With("uploadId", id.String())
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
