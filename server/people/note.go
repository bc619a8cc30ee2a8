package people

import (
	"context"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/events"
)

// The kinds of a person's events.
const (
	kindSave        = "SAVE_PERSON"
	kindPassword    = "SET_PASSWORD"
	kindLink        = "CREATE_SIGN_IN_LINK"
	kindToken       = "CREATE_API_TOKEN"
	kindRevokeToken = "REVOKE_API_TOKEN"
)

// note appends what was done to a person, and makes live followers look at their rights again. It is the vendor's own
// affair: no customer is named, so that none sees it.
func (s *Service) note(ctx context.Context, tx *database.Tx, p *ent.Person, kind, text string) error {
	_, err := events.Append(ctx, tx, events.Entry{
		SubjectKind: schematype.SubjectKindPerson, SubjectID: p.ID, Kind: kind, Visibility: schematype.VisibilityInternal,
		Payload: schematype.Payload{PersonID: p.ID.String(), PersonName: p.Name, Text: text}, ServerTime: s.Clock.Now(),
	})
	if err != nil {
		return err
	}
	return s.Auth.RightsChanged(ctx, tx)
}
