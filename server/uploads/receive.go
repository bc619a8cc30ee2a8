package uploads

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// Times on the wire, by the machine's own clock.
const (
	silence    = time.Minute     // without a byte the line is taken for dead
	receiveMax = time.Hour       // for all bytes; 25 MiB at 8 KiB a second
	finishTime = 5 * time.Minute // for what follows once all bytes are here
)

// receive is PUT /uploads/{id}: 204 once the upload is stored, now or before.
//
// Errors as problem JSON: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (also another person's), INVALID (no Content-Length),
// HASH_MISMATCH (send again), UNSUPPORTED_TYPE and TOO_LARGE (refused for good), RATE_LIMITED, COME_BACK (the database
// or the store is away: send again later), INSUFFICIENT_STORAGE (so is room), INTERNAL (send again).
func (s *Service) receive(w http.ResponseWriter, r *http.Request) {
	if err := s.take(w, r); err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Service) take(w http.ResponseWriter, r *http.Request) error {
	row, err := s.ofSender(r)
	if err != nil {
		return err
	}
	leave, err := s.flights.enter(row.OwnerID)
	if err != nil {
		return err
	}
	defer leave()
	if err := checkLength(r, row.Size); err != nil {
		return err
	}
	body, stop := steady(w, r, nil)
	defer stop()
	if row.State != schematype.UploadStatePending {
		// A browser that is still sending would take an early answer for a cut line.
		_, _ = io.Copy(io.Discard, body)
		return outcome(row)
	}
	if err := s.enoughRoom(row.Size, row.Size); err != nil {
		return err
	}
	file, err := s.staging.fill(body, row.Size, row.Sha256)
	stop()
	if err != nil {
		return err
	}
	defer file.discard()
	// All bytes are here: a phone that hangs up now shall find them stored when it asks again.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), finishTime)
	defer cancel()
	return s.finish(ctx, row, file)
}

var anUpload = problem.Say("upload", "附件")

// ofSender is the request's upload, if the viewer announced it and may still send such.
func (s *Service) ofSender(r *http.Request) (*ent.Upload, error) {
	v := viewer.From(r.Context())
	if v == nil {
		return nil, problem.Unauthenticated()
	}
	id, err := uuid.Parse(chi.URLParam(r, "id"))
	if err != nil {
		return nil, problem.NotFound(anUpload)
	}
	row, err := s.db.Upload.Query().Where(upload.ID(id), upload.OwnerID(v.PersonID)).Only(r.Context())
	if ent.IsNotFound(err) {
		return nil, problem.NotFound(anUpload)
	}
	if err != nil {
		return nil, fmt.Errorf("uploads: look up %s: %w", id, err)
	}
	return row, mayCreate(v, row.Kind)
}

// checkLength refuses before a byte is read what cannot be the announced bytes.
func checkLength(r *http.Request, size int64) error {
	switch {
	case r.ContentLength < 0:
		return problem.Invalid("Content-Length", problem.Say("Send the bytes with a Content-Length.", "发送文件时请注明长度（Content-Length）。"))
	case r.ContentLength != size:
		return wrongSize(r.ContentLength, size)
	}
	return nil
}

// steady gives the body as long as bytes keep coming, whatever time limit the server has for ordinary requests. stop
// lifts the limit again, so that it does not end the connection while the bytes are being worked on. Where there is a
// hold, the body ends when somebody else asks for it.
func steady(w http.ResponseWriter, r *http.Request, mine *hold) (body io.Reader, stop func()) {
	control := http.NewResponseController(w)
	lift := func() { _ = control.SetReadDeadline(time.Time{}) } // a server without deadlines has none to lift
	return &steadyBody{r.Body, control, time.Now().Add(receiveMax), mine}, lift
}

type steadyBody struct {
	io.Reader
	control *http.ResponseController
	end     time.Time
	hold    *hold // nil: nobody else asks
}

var errOvertaken = errors.New("uploads: another request goes on with this upload")

// Read implements io.Reader.
func (b *steadyBody) Read(p []byte) (int, error) {
	next := time.Now().Add(silence)
	if b.end.Before(next) {
		next = b.end
	}
	_ = b.control.SetReadDeadline(next)
	// Only now: whoever interrupts sets the mark first and the deadline then, so that one of the two is seen.
	if b.hold != nil && b.hold.over.Load() {
		return 0, errOvertaken
	}
	return b.Reader.Read(p)
}

// fail answers an error and logs what the client is not told. The router has named the request in a header.
func (s *Service) fail(w http.ResponseWriter, r *http.Request, err error) {
	if outOfRoom(err) {
		err = fullStorage(err)
	}
	p := problem.From(err)
	if p.Ours() {
		id := w.Header().Get("X-Request-Id")
		p = p.With("requestId", id)
		if !errors.Is(err, context.Canceled) { // who hangs up is no trouble
			s.log.ErrorContext(r.Context(), "uploads", "requestId", id, "method", r.Method, "path", r.URL.Path, "problem", p)
		}
	}
	problem.Write(w, r, p)
}
