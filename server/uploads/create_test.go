package uploads_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
	"xunwei/server/uploads"
)

const csvType, xlsxType = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func TestAnnounce(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		in := h.photo(plainJPEG(t, 10), "image/jpeg")
		in.SHA256 = strings.ToUpper(in.SHA256)
		in.FileName = `C:\DCIM\机房.jpg`
		p := h.create(h.engineer, in)
		require.Equal(t, "PUT", p.Method)
		require.Equal(t, "/uploads/"+in.ID.String(), p.URL)
		require.Equal(t, []uploads.HTTPHeader{{Name: "Content-Type", Value: "image/jpeg"}}, p.Headers)
		row := h.row(in.ID)
		require.Equal(t, schematype.UploadStatePending, row.State)
		require.Equal(t, h.engineer.PersonID, row.OwnerID)
		require.Equal(t, h.ticket.CustomerID, *row.CustomerID)
		require.Equal(t, h.ticket.ID, *row.TicketID)
		require.Equal(t, strings.ToLower(in.SHA256), row.Sha256)
		require.Equal(t, "机房.jpg", row.FileName)
		require.True(t, morning.Equal(row.CreatedAt))
		for _, ask := range []func() (*string, error){
			func() (*string, error) { return h.service.URL(viewer.With(t.Context(), h.engineer), row) },
			func() (*string, error) { return h.service.ThumbnailURL(viewer.With(t.Context(), h.engineer), row) },
		} {
			address, err := ask()
			require.NoError(t, err)
			require.Nil(t, address)
		}
	})
}

func TestAnnounceRefused(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		type input = uploads.CreateUploadInput
		signature := func(in *input) { in.Kind, in.ContentType = schematype.UploadKindSignature, "image/png" }
		imported := func(in *input) { in.Kind, in.ContentType, in.TicketID = schematype.UploadKindImport, csvType, nil }
		scanned := func(in *input) { in.Kind, in.TicketID = schematype.UploadKindCertificate, nil }
		for name, c := range map[string]struct {
			who    *viewer.Viewer
			change func(*input)
			code   problem.Code
			field  string
		}{
			"nobody":                {nil, func(*input) {}, problem.CodeUnauthenticated, ""},
			"analyst":               {h.analyst, func(*input) {}, problem.CodeForbidden, ""},
			"analyst's import":      {h.analyst, imported, problem.CodeForbidden, ""},
			"the system":            {&viewer.Viewer{System: true}, func(*input) {}, problem.CodeForbidden, ""},
			"desk's signature":      {h.desk, signature, problem.CodeForbidden, ""},
			"engineer's import":     {h.engineer, imported, problem.CodeForbidden, ""},
			"customer's import":     {h.customer, imported, problem.CodeForbidden, ""},
			"engineer's scan":       {h.engineer, scanned, problem.CodeForbidden, ""},
			"customer's scan":       {h.customer, scanned, problem.CodeForbidden, ""},
			"scan with a ticket":    {h.admin, func(in *input) { scanned(in); in.TicketID = &h.ticket.ID }, problem.CodeInvalid, "ticketId"},
			"large scan":            {h.admin, func(in *input) { scanned(in); in.Size = 25<<20 + 1 }, problem.CodeTooLarge, "size"},
			"another kind of id":    {h.engineer, func(in *input) { in.ID = schematype.NewID(schematype.CodeTicket) }, problem.CodeInvalid, "id"},
			"a random id":           {h.engineer, func(in *input) { in.ID = uuid.New(); in.ID[15] = 0x0d }, problem.CodeInvalid, "id"},
			"no kind":               {h.engineer, func(in *input) { in.Kind = "VIDEO" }, problem.CodeInvalid, "kind"},
			"empty":                 {h.engineer, func(in *input) { in.Size = 0 }, problem.CodeInvalid, "size"},
			"negative":              {h.engineer, func(in *input) { in.Size = -1 }, problem.CodeInvalid, "size"},
			"large photo":           {h.engineer, func(in *input) { in.Size = 25<<20 + 1 }, problem.CodeTooLarge, "size"},
			"large signature":       {h.engineer, func(in *input) { signature(in); in.Size = 1<<20 + 1 }, problem.CodeTooLarge, "size"},
			"large import":          {h.admin, func(in *input) { imported(in); in.Size = 100<<20 + 1 }, problem.CodeTooLarge, "size"},
			"hash":                  {h.engineer, func(in *input) { in.SHA256 = "12" }, problem.CodeInvalid, "sha256"},
			"SVG":                   {h.engineer, func(in *input) { in.ContentType = "image/svg+xml" }, problem.CodeUnsupportedType, "contentType"},
			"JPEG signature":        {h.engineer, func(in *input) { signature(in); in.ContentType = "image/jpeg" }, problem.CodeUnsupportedType, "contentType"},
			"photo of a sheet":      {h.engineer, func(in *input) { in.ContentType = xlsxType }, problem.CodeUnsupportedType, "contentType"},
			"import of a photo":     {h.admin, func(in *input) { imported(in); in.ContentType = "image/png" }, problem.CodeUnsupportedType, "contentType"},
			"no ticket":             {h.engineer, func(in *input) { in.TicketID = nil }, problem.CodeInvalid, "ticketId"},
			"import with a ticket":  {h.admin, func(in *input) { imported(in); in.TicketID = &h.ticket.ID }, problem.CodeInvalid, "ticketId"},
			"another's ticket":      {h.engineer, func(in *input) { in.TicketID = &h.foreign.ID }, problem.CodeNotFound, "ticketId"},
			"another customer":      {h.customer, func(in *input) { in.TicketID = &h.foreign.ID }, problem.CodeNotFound, "ticketId"},
			"no visibility":         {h.engineer, func(in *input) { in.Visibility = "" }, problem.CodeInvalid, "visibility"},
			"a ticket that is none": {h.desk, func(in *input) { in.TicketID = new(uuid.UUID) }, problem.CodeNotFound, "ticketId"},
		} {
			in := h.photo(plainJPEG(t, 10), "image/jpeg")
			c.change(&in)
			p := h.refused(c.who, in)
			require.Equal(t, c.code, p.Code, name)
			require.Equal(t, c.field, p.Field, name)
		}
		n, err := h.db.Upload.Query().Count(viewer.System(t.Context()))
		require.NoError(t, err)
		require.Zero(t, n, "a refused announcement left a row")
	})
}

func TestAnnouncedVisibility(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		in := h.photo(plainJPEG(t, 10), "image/jpeg")
		in.Visibility = schematype.VisibilityInternal
		require.Equal(t, schematype.VisibilityInternal, h.create(h.engineer, in).Upload.Visibility)
		in.ID = schematype.NewID(schematype.CodeUpload)
		require.Equal(t, schematype.VisibilityCustomer, h.create(h.customer, in).Upload.Visibility, "a customer's people have nothing internal")
		require.Equal(t, h.create(h.customer, in).Upload.ID, in.ID)
		in.ID, in.Kind, in.ContentType = schematype.NewID(schematype.CodeUpload), schematype.UploadKindSignature, "image/png"
		require.Equal(t, schematype.VisibilityCustomer, h.create(h.engineer, in).Upload.Visibility, "the customer sees signatures")
		in.ID, in.Kind, in.ContentType, in.TicketID = schematype.NewID(schematype.CodeUpload), schematype.UploadKindImport, xlsxType, nil
		in.Visibility = schematype.VisibilityCustomer
		row := h.create(h.admin, in).Upload
		require.Equal(t, schematype.VisibilityInternal, row.Visibility)
		require.Nil(t, row.CustomerID)
	})
}

func TestAnnounceAgain(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := plainJPEG(t, 10)
		in := h.photo(data, "image/jpeg")
		first := h.create(h.engineer, in)
		h.clock.Advance(time.Minute)
		again := h.create(h.engineer, in)
		require.Equal(t, first.URL, again.URL)
		require.True(t, morning.Equal(again.Upload.CreatedAt), "the first row stands")
		for name, change := range map[string]func(*uploads.CreateUploadInput){
			"size": func(in *uploads.CreateUploadInput) { in.Size++ },
			"hash": func(in *uploads.CreateUploadInput) { in.SHA256 = strings.Repeat("ab", 32) },
			"type": func(in *uploads.CreateUploadInput) { in.ContentType = "image/png" },
			"kind": func(in *uploads.CreateUploadInput) {
				in.Kind, in.ContentType = schematype.UploadKindSignature, "image/png"
			},
			"visibility": func(in *uploads.CreateUploadInput) { in.Visibility = schematype.VisibilityInternal },
		} {
			other := in
			change(&other)
			require.Equal(t, problem.CodeConflict, h.refused(h.engineer, other).Code, name)
		}
		require.Equal(t, problem.CodeConflict, h.refused(h.colleague, in).Code, "another person")
		elsewhere := in
		elsewhere.TicketID = &h.foreign.ID
		require.Equal(t, problem.CodeConflict, h.refused(h.desk, elsewhere).Code, "another person and ticket")
		require.Equal(t, 204, h.put(h.engineer, first, data).status)
		require.Equal(t, schematype.UploadStateStored, h.create(h.engineer, in).Upload.State, "the client reads that it need not send")
	})
}

func TestAnnounceAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		in := h.photo(plainJPEG(t, 10), "image/jpeg")
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				p, err := h.service.Create(viewer.With(t.Context(), h.engineer), in)
				if err != nil || p.Upload.ID != in.ID {
					t.Errorf("%v, %v", p, err)
				}
			})
		}
		wg.Wait()
	})
}

func TestTooManyAnnounced(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data := plainJPEG(t, 10)
		for range 3 {
			h.stored(h.engineer, h.photo(data, "image/jpeg"), data) // these do not count
		}
		last := h.photo(data, "image/jpeg")
		h.create(h.engineer, last)
		h.clock.Advance(time.Hour)
		for range 4 {
			h.create(h.engineer, h.photo(data, "image/jpeg"))
		}
		p := h.refused(h.engineer, h.photo(data, "image/jpeg"))
		require.Equal(t, problem.CodeRateLimited, p.Code)
		require.EqualValues(t, 23*60*60, p.Extra["retryAfterSeconds"])
		h.create(h.engineer, last) // known already: nothing new
		h.create(h.colleague, h.photo(data, "image/jpeg"))
		h.clock.Advance(23 * time.Hour)
		h.create(h.engineer, h.photo(data, "image/jpeg"))
	})
}
