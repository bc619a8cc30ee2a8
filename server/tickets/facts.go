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
		return 0, problem.Invalid("affectedPercent", "Give minutes from 0 and a share from 0 to 100.")
	}
	return SuggestLevel(DefaultLevels, minutes, percent), nil
}

// Photos loads the pictures of an event, as far as the viewer may see them, in the event's order.
func (s *Service) Photos(ctx context.Context, e *ent.Event) ([]*ent.Upload, error) {
	if len(e.Payload.UploadIDs) == 0 {
		return []*ent.Upload{}, nil
	}
	ids := make([]uuid.UUID, 0, len(e.Payload.UploadIDs))
	for _, id := range e.Payload.UploadIDs {
		ids = append(ids, uuid.MustParse(id))
	}
	rows, err := s.DB.Upload.Query().Where(upload.IDIn(ids...)).All(ctx)
	slices.SortFunc(rows, func(a, b *ent.Upload) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return rows, clean(err)
}

// Current reports that no newer version has taken a document's place.
func (s *Service) Current(ctx context.Context, d *ent.Document) (bool, error) {
	newer, err := s.DB.Document.Query().Where(document.SupersedesID(d.ID)).Exist(ctx)
	return !newer, clean(err)
}

// Signed reports that everybody who has to has signed exactly this content.
func (s *Service) Signed(ctx context.Context, d *ent.Document) (bool, error) {
	rows, err := s.DB.Signature.Query().Where(signature.DocumentID(d.ID)).Select(signature.FieldParty, signature.FieldContentHash).All(ctx)
	if err != nil {
		return false, clean(err)
	}
	by := func(p schematype.Party) bool {
		return slices.ContainsFunc(rows, func(r *ent.Signature) bool { return r.Party == p && r.ContentHash == d.ContentHash })
	}
	needsEngineer := d.Kind == schematype.DocumentKindServiceReport
	return by(schematype.PartyCustomer) && (!needsEngineer || by(schematype.PartyEngineer)), nil
}
