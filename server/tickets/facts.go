package tickets

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/document"
	"xunwei/ent/schematype"
	"xunwei/ent/signature"
	"xunwei/ent/upload"
	"xunwei/server/problem"
)

// Suggest answers the level that facts suggest.
func (s *Service) Suggest(minutes, percent int) (int, error) {
	if minutes < 0 || percent < 0 || percent > 100 {
		return 0, problem.Invalid("affectedPercent", problem.Say("Give minutes from 0 and a share from 0 to 100.",
			"中断分钟请填 0 或更多，受影响用户请填 0 到 100。"))
	}
	return SuggestLevel(DefaultLevels, minutes, percent), nil
}

// UploadsByID loads uploads as far as the viewer may see them.
func (s *Service) UploadsByID(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*ent.Upload, error) {
	rows, err := s.DB.Upload.Query().Where(upload.IDIn(ids...)).All(ctx)
	out := make(map[uuid.UUID]*ent.Upload, len(rows))
	for _, row := range rows {
		out[row.ID] = row
	}
	return out, clean(err)
}

// PhotoIDs are the pictures of an event, in its order.
func PhotoIDs(e *ent.Event) []uuid.UUID {
	ids := make([]uuid.UUID, 0, len(e.Payload.UploadIDs))
	for _, id := range e.Payload.UploadIDs {
		ids = append(ids, uuid.MustParse(id))
	}
	return ids
}

// Superseded tells of each document whether a newer version has taken its place.
func (s *Service) Superseded(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]bool, error) {
	newer, err := s.DB.Document.Query().Where(document.SupersedesIDIn(ids...)).Select(document.FieldSupersedesID).All(ctx)
	out := make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		out[id] = false
	}
	for _, d := range newer {
		out[*d.SupersedesID] = true
	}
	return out, clean(err)
}

// SignaturesOf loads the signatures under each document: by whom, and under which content.
func (s *Service) SignaturesOf(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID][]*ent.Signature, error) {
	rows, err := s.DB.Signature.Query().Where(signature.DocumentIDIn(ids...)).
		Select(signature.FieldDocumentID, signature.FieldParty, signature.FieldContentHash).All(ctx)
	out := make(map[uuid.UUID][]*ent.Signature, len(ids))
	for _, id := range ids {
		out[id] = nil
	}
	for _, row := range rows {
		out[row.DocumentID] = append(out[row.DocumentID], row)
	}
	return out, clean(err)
}

// Signed reports that everybody who has to has signed exactly this content.
func Signed(d *ent.Document, under []*ent.Signature) bool {
	by := func(p schematype.Party) bool {
		return slices.ContainsFunc(under, func(r *ent.Signature) bool { return r.Party == p && r.ContentHash == d.ContentHash })
	}
	needsEngineer := d.Kind == schematype.DocumentKindServiceReport
	return by(schematype.PartyCustomer) && (!needsEngineer || by(schematype.PartyEngineer))
}
