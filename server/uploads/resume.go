package uploads

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/problem"
	"xunwei/storage"
)

// The resumable way to send bytes is the core of tus 1.0 (https://tus.io/protocols/resumable-upload): HEAD tells how
// many bytes are here, PATCH sends from there on, as many or as few as the sender likes.
const (
	tusVersion  = "1.0.0"
	typePieces  = "application/offset+octet-stream"
	headerTus   = "Tus-Resumable"
	headerAt    = "Upload-Offset"
	headerWhole = "Upload-Length"
)

// describe is OPTIONS /uploads/{id}: what of tus is known here. It asks for no sign-in.
func (s *Service) describe(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set(headerTus, tusVersion)
	h.Set("Tus-Version", tusVersion)
	h.Set("Tus-Max-Size", strconv.FormatInt(limits[schematype.UploadKindFile].bytes, 10))
	w.WriteHeader(http.StatusNoContent)
}

// offset is HEAD /uploads/{id}: how many bytes are here. As many as were announced means that the upload is stored: if
// all came and storing them failed, this tries again. The errors are those of resume.
func (s *Service) offset(w http.ResponseWriter, r *http.Request) {
	at, size, err := s.ask(w, r)
	h := w.Header()
	h.Set(headerTus, tusVersion)
	h.Set("Cache-Control", "no-store")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h.Set(headerAt, strconv.FormatInt(at, 10))
	h.Set(headerWhole, strconv.FormatInt(size, 10))
	w.WriteHeader(http.StatusOK)
}

func (s *Service) ask(w http.ResponseWriter, r *http.Request) (at, size int64, err error) {
	row, _, give, err := s.inTurn(w, r)
	if err != nil {
		return 0, 0, err
	}
	defer give()
	if row.State != schematype.UploadStatePending {
		return row.Size, row.Size, outcome(row)
	}
	if at, err = s.staging.held(row.ID); err != nil || at < row.Size {
		return at, row.Size, err
	}
	return row.Size, row.Size, s.finishPart(r, row)
}

// resume is PATCH /uploads/{id}: the bytes from Upload-Offset on. 204 says in the same header how many are here now;
// when that is all of them, the upload is stored.
//
// Errors as problem JSON: those of receive, and CONFLICT (another offset: ask by HEAD), UNSUPPORTED_VERSION,
// METHOD_NOT_ALLOWED (a kind that is sent at once), INSUFFICIENT_STORAGE (send again later).
func (s *Service) resume(w http.ResponseWriter, r *http.Request) {
	at, err := s.more(w, r)
	h := w.Header()
	h.Set(headerTus, tusVersion)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h.Set(headerAt, strconv.FormatInt(at, 10))
	w.WriteHeader(http.StatusNoContent)
}

func (s *Service) more(w http.ResponseWriter, r *http.Request) (at int64, err error) {
	row, mine, give, err := s.inTurn(w, r)
	if err != nil {
		return 0, err
	}
	defer give()
	leave, err := s.flights.enter(row.OwnerID)
	if err != nil {
		return 0, err
	}
	defer leave()
	body, stop := steady(w, r, mine)
	defer stop()
	if row.State != schematype.UploadStatePending {
		_, _ = io.Copy(io.Discard, body)
		return row.Size, outcome(row)
	}
	if at, err = s.place(r, row); err != nil {
		return at, err
	}
	if at < row.Size {
		if at, err = s.receivePiece(r.Context(), row, body, at); err != nil || at < row.Size {
			return at, err
		}
	}
	stop()
	return at, s.finishPart(r, row)
}

// inTurn checks the request's protocol and sender, and waits until nobody else works on the upload. The row is as it
// is then.
func (s *Service) inTurn(w http.ResponseWriter, r *http.Request) (row *ent.Upload, mine *hold, give func(), err error) {
	if r.Header.Get(headerTus) != tusVersion {
		w.Header().Set("Tus-Version", tusVersion)
		return nil, nil, nil, problem.New(problem.CodeUnsupportedVersion, problem.Say("Send the header Tus-Resumable: %s.", "请带上 Tus-Resumable: %s 这个请求头。", tusVersion))
	}
	if row, err = s.ofSender(r); err != nil {
		return nil, nil, nil, err
	}
	if !limits[row.Kind].resumable {
		return nil, nil, nil, problem.New(problem.CodeMethodNotAllowed, problem.Say("An upload of this kind is sent at once, by PUT.", "这种附件请用 PUT 一次传完。"))
	}
	if mine, give, err = s.holds.take(r.Context(), row.ID, w); err != nil {
		return nil, nil, nil, err
	}
	if row, err = s.ofSender(r); err != nil {
		give()
		return nil, nil, nil, err
	}
	return row, mine, give, nil
}

// place is where the bytes of a request go, if that is where those here end.
func (s *Service) place(r *http.Request, row *ent.Upload) (int64, error) {
	if plainType(r.Header.Get("Content-Type")) != typePieces {
		return 0, problem.UnsupportedType(problem.Say("Send pieces as %s.", "分段上传的类型须为 %s。", typePieces))
	}
	at, err := strconv.ParseInt(r.Header.Get(headerAt), 10, 64)
	if err != nil || at < 0 {
		return 0, problem.Invalid(headerAt, problem.Say("Say in Upload-Offset where the bytes begin.", "请在 Upload-Offset 中注明从哪里开始。"))
	}
	held, err := s.staging.held(row.ID)
	switch {
	case err != nil:
		return 0, err
	case at != held:
		return 0, problem.Conflict(problem.Say("%d bytes are here: go on from there.", "服务器已收到 %d 字节，请从那里继续。", held)).WithField(headerAt).With("offset", held)
	case r.ContentLength > row.Size-at:
		return 0, tooMuch(row.Size)
	}
	return at, nil
}

// tooMuch refuses bytes beyond the announced size.
func tooMuch(size int64) error {
	return problem.TooLarge(problem.Say("%d bytes were announced, and more came.", "应有 %d 字节，实际更多。", size), size)
}

// receivePiece adds the body to what is here. That the sender is at it is written down, so that nobody takes the upload
// for abandoned.
func (s *Service) receivePiece(ctx context.Context, row *ent.Upload, body io.Reader, at int64) (int64, error) {
	if err := s.enoughRoom(row.Size-at, row.Size); err != nil {
		return at, err
	}
	if err := s.db.Upload.UpdateOneID(row.ID).SetUpdatedAt(s.clock.Now()).Exec(ctx); err != nil {
		return at, err
	}
	return s.staging.grow(row.ID, body, row.Size)
}

// finishPart checks an upload whose bytes are all here, and stores or refuses it. The part stays only where trouble of
// the server may pass, and its disk is not full.
func (s *Service) finishPart(r *http.Request, row *ent.Upload) error {
	// A phone that hangs up now shall find them stored when it asks again.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), finishTime)
	defer cancel()
	file, err := s.staging.whole(row.ID, row.Sha256)
	if err != nil {
		return err
	}
	defer file.Close()
	err = s.finish(ctx, row, file)
	if err == nil || settles(err) || storage.OutOfRoom(err) {
		s.staging.drop(row.ID)
	}
	return err
}

// settles reports whether an error is the upload's end rather than trouble that may pass.
func settles(err error) bool {
	var p *problem.Problem
	return errors.As(err, &p) && !p.Ours()
}
