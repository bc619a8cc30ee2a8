package uploads_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/server/uploads"
)

const public, internal = schematype.VisibilityCustomer, schematype.VisibilityInternal

// claim is what a verb does in its transaction.
func (h *house) claim(v *viewer.Viewer, ticket uuid.UUID, seen schematype.Visibility, ids ...uuid.UUID) ([]*ent.Upload, error) {
	ctx := viewer.With(h.t.Context(), v)
	var rows []*ent.Upload
	err := h.db.InTx(ctx, func(tx *database.Tx) (err error) {
		rows, err = uploads.Claim(ctx, tx, ids, ticket, seen)
		return err
	})
	return rows, err
}

// storedPhoto is a photo of some shade that somebody sent.
func (h *house) storedPhoto(v *viewer.Viewer, shade uint8, seen schematype.Visibility) *ent.Upload {
	data := plainJPEG(h.t, shade)
	in := h.photo(data, "image/jpeg")
	in.Visibility = seen
	return h.stored(v, in, data)
}

func TestClaim(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		a, b := h.storedPhoto(h.engineer, 10, public), h.storedPhoto(h.colleague, 20, public)
		rows, err := h.claim(h.engineer, h.ticket.ID, public, b.ID, a.ID, b.ID)
		require.NoError(t, err)
		require.Equal(t, []uuid.UUID{b.ID, a.ID}, []uuid.UUID{rows[0].ID, rows[1].ID})
		require.Len(t, rows, 2)
		rows, err = h.claim(h.engineer, h.ticket.ID, public)
		require.NoError(t, err)
		require.Empty(t, rows)
		rows, err = h.claim(h.customer, h.ticket.ID, public, a.ID)
		require.NoError(t, err)
		require.Len(t, rows, 1)
	})
}

func TestClaimRefused(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		good, inside := h.storedPhoto(h.engineer, 10, public), h.storedPhoto(h.engineer, 20, internal)
		pending := h.create(h.engineer, h.photo(plainJPEG(t, 30), "image/jpeg")).Upload
		bad := h.photo(bomb(t), "image/png")
		h.put(h.engineer, h.create(h.engineer, bad), bomb(t))
		signature := h.signature()
		for name, c := range map[string]struct {
			who    *viewer.Viewer
			ticket uuid.UUID
			id     uuid.UUID
			says   string
		}{
			"unknown":             {h.engineer, h.ticket.ID, schematype.NewID(schematype.CodeUpload), "not an upload of this ticket"},
			"another ticket":      {h.desk, h.foreign.ID, good.ID, "not an upload of this ticket"},
			"out of sight":        {h.outsider, h.ticket.ID, good.ID, "not an upload of this ticket"},
			"internal, customer":  {h.customer, h.ticket.ID, inside.ID, "not an upload of this ticket"},
			"internal, published": {h.engineer, h.ticket.ID, inside.ID, "is internal"},
			"pending":             {h.engineer, h.ticket.ID, pending.ID, "not been stored yet"},
			"refused":             {h.engineer, h.ticket.ID, bad.ID, "too many pixels"},
			"signature":           {h.engineer, h.ticket.ID, signature.ID, "of kind SIGNATURE"},
		} {
			_, err := h.claim(c.who, c.ticket, public, good.ID, c.id)
			p := problem.From(err)
			require.Equal(t, problem.CodeInvalid, p.Code, name)
			require.Equal(t, "uploadIds", p.Field, name)
			require.Contains(t, p.Message, c.says, name)
			require.Equal(t, c.id.String(), p.Extra["uploadId"], name)
		}
		_, err := h.claim(h.engineer, h.ticket.ID, public, slices.Repeat([]uuid.UUID{good.ID}, 51)...)
		require.Equal(t, problem.CodeInvalid, problem.CodeOf(err))
	})
}

// A photo whose default was forgotten does not outrun its internal note; one that the customer was shown stays.
func TestClaimNarrows(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		fresh, shown, others := h.storedPhoto(h.engineer, 10, public), h.storedPhoto(h.engineer, 20, public), h.storedPhoto(h.colleague, 30, public)
		h.event(shown.ID)
		rows, err := h.claim(h.engineer, h.ticket.ID, internal, fresh.ID, shown.ID, others.ID)
		require.NoError(t, err)
		require.Equal(t, internal, rows[0].Visibility)
		require.Equal(t, internal, h.row(fresh.ID).Visibility)
		require.Equal(t, public, h.row(shown.ID).Visibility)
		require.Equal(t, public, h.row(others.ID).Visibility)
		announced := h.photo(plainJPEG(t, 10), "image/jpeg")
		announced.ID = fresh.ID
		require.Equal(t, schematype.UploadStateStored, h.create(h.engineer, announced).Upload.State, "a lost answer is asked for again")
	})
}

// event writes one that shows an upload to the customer.
func (h *house) event(shows uuid.UUID) {
	h.t.Helper()
	err := h.db.Event.Create().SetSubjectKind(schematype.SubjectKindTicket).SetSubjectID(h.ticket.ID).SetTicketID(h.ticket.ID).
		SetCustomerID(h.ticket.CustomerID).SetSeq(1).SetKind("ADD_NOTE").SetServerTime(morning).SetVisibility(public).
		SetPayload(schematype.Payload{UploadIDs: []string{shows.String()}}).SetPrevHash("").SetHash("x").SetPosition(1).
		Exec(viewer.System(h.t.Context()))
	require.NoError(h.t, err)
}

func (h *house) signature() *ent.Upload {
	h.t.Helper()
	data := plainPNG(h.t)
	in := h.photo(data, "image/png")
	in.Kind = schematype.UploadKindSignature
	return h.stored(h.engineer, in, data)
}

func TestClaimSignature(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		signature, photo := h.signature(), h.storedPhoto(h.engineer, 10, public)
		claim := func(v *viewer.Viewer, id, ticket uuid.UUID) error {
			ctx := viewer.With(t.Context(), v)
			return h.db.InTx(ctx, func(tx *database.Tx) error {
				_, err := uploads.ClaimSignature(ctx, tx, id, ticket, "uploadId")
				return err
			})
		}
		require.NoError(t, claim(h.engineer, signature.ID, h.ticket.ID))
		for name, err := range map[string]error{
			"a photo":        claim(h.engineer, photo.ID, h.ticket.ID),
			"another's":      claim(h.colleague, signature.ID, h.ticket.ID),
			"another ticket": claim(h.engineer, signature.ID, h.foreign.ID),
		} {
			require.Equal(t, problem.CodeInvalid, problem.CodeOf(err), name)
			require.Equal(t, "uploadId", problem.From(err).Field, name)
		}
		h.sign(signature.ID)
		require.ErrorContains(t, claim(h.engineer, signature.ID, h.ticket.ID), "another signature")
	})
}

// sign puts the picture under a document.
func (h *house) sign(upload uuid.UUID) {
	h.t.Helper()
	ctx := viewer.System(h.t.Context())
	author := h.db.Person.Create().SetID(h.engineer.PersonID).SetName("王工").SetRoles(h.engineer.Roles)
	require.NoError(h.t, author.Exec(ctx))
	d, err := h.db.Document.Create().SetTicketID(h.ticket.ID).SetCustomerID(h.ticket.CustomerID).SetKind(schematype.DocumentKindServiceReport).
		SetVersion(1).SetTitle("维修服务报告").SetContent(schematype.Content{}).SetContentHash("x").SetAuthorID(h.engineer.PersonID).SetWrittenAt(morning).Save(ctx)
	require.NoError(h.t, err)
	err = h.db.Signature.Create().SetDocumentID(d.ID).SetCustomerID(h.ticket.CustomerID).SetContentHash("x").SetParty(schematype.PartyCustomer).
		SetSignerName("李工").SetCapturedByID(h.engineer.PersonID).SetSignedAt(morning).SetReceivedAt(morning.Add(time.Second)).
		SetStrokes([]schematype.Stroke{}).SetUploadID(upload).Exec(ctx)
	require.NoError(h.t, err)
}
