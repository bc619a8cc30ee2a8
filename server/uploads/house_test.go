package uploads_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/server/testkit"
	"xunwei/server/uploads"
	"xunwei/storage"
)

// morning is when the tests begin: 11:02 in China.
var morning = time.Date(2026, 1, 6, 3, 2, 0, 0, time.UTC)

// house is a service with its two endpoints, two customers with a ticket each, and the people who come by.
type house struct {
	t       *testing.T
	db      *database.DB
	service *uploads.Service
	store   *shelf
	clock   *clock.Steered
	staging string
	url     string
	options uploads.Options

	ticket, foreign *ent.Ticket // of the engineer's customer, and of another one
	engineer        *viewer.Viewer
	colleague       *viewer.Viewer // of the same project
	outsider        *viewer.Viewer // an engineer of the other customer's project
	customer        *viewer.Viewer
	desk            *viewer.Viewer
	analyst         *viewer.Viewer
	admin           *viewer.Viewer
}

// everywhere runs a test on each engine with each store, and looks that nothing is left in staging.
func everywhere(t *testing.T, test func(t *testing.T, h *house)) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		stores := map[string]func(*testing.T) storage.Store{"disk": diskStore, "s3": s3Store}
		for _, name := range []string{"disk", "s3"} {
			t.Run(name, func(t *testing.T) {
				h := newHouse(t, db, stores[name](t))
				test(t, h)
				h.nothingStaged()
			})
		}
	})
}

// onEngines is everywhere for what no store can change.
func onEngines(t *testing.T, test func(t *testing.T, h *house)) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := newHouse(t, db, diskStore(t))
		test(t, h)
		h.nothingStaged()
	})
}

func newHouse(t *testing.T, db *database.DB, store storage.Store) *house {
	h := &house{t: t, db: db, store: &shelf{Store: store}, clock: clock.NewSteered(morning), staging: filepath.Join(t.TempDir(), "staging")}
	h.options = uploads.Options{
		Store: h.store, Clock: h.clock, Staging: h.staging, Secret: bytes.Repeat([]byte("s"), 32),
		DailyUnfinished: 5, Log: slog.New(slog.DiscardHandler),
	}
	h.fill()
	h.start()
	return h
}

// start makes the service and serves it; once more, it is the same server after a crash.
func (h *house) start() {
	h.t.Helper()
	var err error
	h.service, err = uploads.New(h.db, h.options)
	require.NoError(h.t, err)
	router := chi.NewRouter()
	router.Use(h.signIn, spoken)
	h.service.Routes(router)
	server := httptest.NewServer(router)
	h.t.Cleanup(server.Close)
	h.url = server.URL
}

// spoken stands for the server's own: who asks for Chinese is answered in it.
func spoken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if l, asked := problem.Accept(r.Header.Get("Accept-Language")); asked {
			r = r.WithContext(problem.WithLang(r.Context(), l))
		}
		next.ServeHTTP(w, r)
	})
}

func (h *house) fill() {
	ctx := viewer.System(context.Background())
	open := func() (*ent.Customer, *ent.Ticket) {
		c, err := h.db.Customer.Create().SetCode(uuid.NewString()).SetName("沈阳客户").Save(ctx)
		require.NoError(h.t, err)
		t, err := h.db.Ticket.Create().SetNumber(uuid.NewString()[:30]).SetChannel(schematype.ChannelPhone).SetTitle("核心交换机不通").
			SetCustomer(c).SetReportedAt(morning).Save(ctx)
		require.NoError(h.t, err)
		return c, t
	}
	ours, ticket := open()
	theirs, foreign := open()
	h.ticket, h.foreign = ticket, foreign
	person := func(v viewer.Viewer, roles ...schematype.Role) *viewer.Viewer {
		v.PersonID, v.Roles = schematype.NewID(schematype.CodePerson), roles
		return &v
	}
	project := viewer.Viewer{Customers: []uuid.UUID{ours.ID}}
	all := viewer.Viewer{Everything: true}
	h.engineer = person(project, schematype.RoleEngineer)
	h.colleague = person(project, schematype.RoleEngineer)
	h.outsider = person(viewer.Viewer{Customers: []uuid.UUID{theirs.ID}}, schematype.RoleEngineer)
	h.customer = person(viewer.Viewer{CustomerID: &ours.ID}, schematype.RoleCustomerEngineer)
	h.desk = person(all, schematype.RoleDesk)
	h.analyst = person(all, schematype.RoleAnalyst)
	h.admin = person(all, schematype.RoleAdmin)
}

// signIn stands for the server's own middleware: a header names the person.
func (h *house) signIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		everybody := []*viewer.Viewer{h.engineer, h.colleague, h.outsider, h.customer, h.desk, h.analyst, h.admin}
		i := slices.IndexFunc(everybody, func(v *viewer.Viewer) bool { return v.PersonID.String() == r.Header.Get("Person") })
		if i >= 0 {
			r = r.WithContext(viewer.With(r.Context(), everybody[i]))
		}
		next.ServeHTTP(w, r)
	})
}

// photo is the announcement of a photo for the house's ticket.
func (h *house) photo(data []byte, contentType string) uploads.CreateUploadInput {
	sum := sha256.Sum256(data)
	return uploads.CreateUploadInput{
		ID: schematype.NewID(schematype.CodeUpload), Kind: schematype.UploadKindPhoto, Size: len(data), SHA256: hex.EncodeToString(sum[:]),
		ContentType: contentType, FileName: "机房 1.heic", TicketID: &h.ticket.ID, Visibility: schematype.VisibilityCustomer,
	}
}

func (h *house) create(v *viewer.Viewer, in uploads.CreateUploadInput) *uploads.CreateUploadPayload {
	h.t.Helper()
	p, err := h.service.Create(viewer.With(h.t.Context(), v), in)
	require.NoError(h.t, err)
	return p
}

// refused is the problem that an announcement meets.
func (h *house) refused(v *viewer.Viewer, in uploads.CreateUploadInput) *problem.Problem {
	h.t.Helper()
	_, err := h.service.Create(viewer.With(h.t.Context(), v), in)
	require.Error(h.t, err)
	return problem.From(err)
}

// answer is what an endpoint said.
type answer struct {
	status int
	header http.Header
	body   []byte
	code   problem.Code // of a problem
}

// put sends bytes as a client does that follows the payload.
func (h *house) put(v *viewer.Viewer, p *uploads.CreateUploadPayload, data []byte) answer {
	h.t.Helper()
	return h.do(v, p.Method, p.URL, bytes.NewReader(data), func(r *http.Request) {
		for _, header := range p.Headers {
			r.Header.Set(header.Name, header.Value)
		}
	})
}

// stored announces and sends, and answers the row afterwards.
func (h *house) stored(v *viewer.Viewer, in uploads.CreateUploadInput, data []byte) *ent.Upload {
	h.t.Helper()
	a := h.put(v, h.create(v, in), data)
	require.Equal(h.t, http.StatusNoContent, a.status, string(a.body))
	row := h.row(in.ID)
	require.Equal(h.t, schematype.UploadStateStored, row.State)
	return row
}

func (h *house) do(v *viewer.Viewer, method, path string, body io.Reader, with func(*http.Request)) answer {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.url+path, body)
	require.NoError(h.t, err)
	if v != nil {
		r.Header.Set("Person", v.PersonID.String())
	}
	if with != nil {
		with(r)
	}
	res, err := http.DefaultClient.Do(r)
	require.NoError(h.t, err)
	defer res.Body.Close()
	a := answer{status: res.StatusCode, header: res.Header}
	a.body, err = io.ReadAll(res.Body)
	require.NoError(h.t, err)
	var p struct{ Code problem.Code }
	if json.Unmarshal(a.body, &p) == nil {
		a.code = p.Code
	}
	return a
}

// row is the upload as the database has it.
func (h *house) row(id uuid.UUID) *ent.Upload {
	h.t.Helper()
	row, err := h.db.Upload.Get(viewer.System(h.t.Context()), id)
	require.NoError(h.t, err)
	return row
}

// address is what Attachment.url answers to a viewer.
func (h *house) address(v *viewer.Viewer, row *ent.Upload) string {
	h.t.Helper()
	u, err := h.service.URL(viewer.With(h.t.Context(), v), row)
	require.NoError(h.t, err)
	require.NotNil(h.t, u)
	return *u
}

// nothingStaged waits, because a server goes on for a moment after its client has hung up.
func (h *house) nothingStaged() {
	h.t.Helper()
	require.Eventually(h.t, func() bool {
		left, err := os.ReadDir(h.staging)
		return err == nil && len(left) == 0
	}, 10*time.Second, 10*time.Millisecond, "left in staging")
}
