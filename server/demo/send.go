package demo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/server/uploads"
)

// sender sends uploads as a phone does: announced first, then the bytes to the endpoint, here without a network.
type sender struct {
	uploads *uploads.Service
	router  http.Handler
}

func newSender(u *uploads.Service) *sender {
	r := chi.NewRouter()
	u.Routes(r)
	return &sender{u, r}
}

// send stores bytes under a ticket as the viewer in ctx and answers the upload's id.
func (s *sender) send(ctx context.Context, ticket uuid.UUID, at time.Time, kind schematype.UploadKind, v schematype.Visibility, name string, content []byte) (uuid.UUID, error) {
	sum := sha256.Sum256(content)
	id := idAt(at, schematype.CodeUpload)
	made, err := s.uploads.Create(ctx, uploads.CreateUploadInput{
		ID: id, Kind: kind, Size: len(content), SHA256: hex.EncodeToString(sum[:]), ContentType: http.DetectContentType(content),
		FileName: name, TicketID: &ticket, Visibility: v,
	})
	if err != nil {
		return id, err
	}
	r, err := http.NewRequestWithContext(ctx, made.Method, made.URL, bytes.NewReader(content))
	if err != nil {
		return id, err
	}
	w := &answer{header: http.Header{}}
	s.router.ServeHTTP(w, r)
	if w.status != http.StatusNoContent {
		return id, fmt.Errorf("upload of %s: status %d: %s", name, w.status, w.body.Bytes())
	}
	return id, nil
}

// answer keeps what an endpoint answers.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) { a.status = status }

// Write implements http.ResponseWriter.
func (a *answer) Write(p []byte) (int, error) { return a.body.Write(p) }
