package uploads

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// serveMax ends a download whose reader does not read.
const serveMax = 30 * time.Minute

// serve is GET and HEAD /files/{id}: the stored bytes, whole or by range. FORBIDDEN says that the address was not made
// here or has expired.
func (s *Service) serve(w http.ResponseWriter, r *http.Request) {
	if err := s.send(w, r); err != nil {
		s.fail(w, r, err)
	}
}

var aFile = problem.Say("file", "文件")

// send answers an error only before the first byte.
func (s *Service) send(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.Parse(chi.URLParam(r, "id"))
	if err != nil {
		return problem.NotFound(aFile)
	}
	v, left, ok := s.signer.permits(id, r.URL.Query(), s.clock.Now())
	if !ok {
		return problem.Forbidden(problem.Say("This address is not valid or has expired. Load the page again.", "文件地址无效或已过期，请刷新页面。"))
	}
	f, err := s.find(r, id, v)
	if err != nil {
		return err
	}
	object, info, err := s.store.Get(r.Context(), f.key)
	if err != nil {
		return fmt.Errorf("uploads: serve %s: %w", id, explain(err))
	}
	defer object.Close()
	seeker, ok := object.(io.ReadSeeker)
	if !ok {
		return fmt.Errorf("uploads: the store's reader of %q cannot seek", f.key)
	}
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Now().Add(serveMax))
	defer func() { _ = control.SetWriteDeadline(time.Time{}) }()
	f.headers(w.Header(), left)
	http.ServeContent(w, r, "", info.Modified, seeker)
	return nil
}

// file is one stored object as it is handed out.
type file struct {
	key, contentType, name, etag string
}

// find looks the upload up past visibility: the address proves that its maker could see it.
func (s *Service) find(r *http.Request, id uuid.UUID, v variant) (file, error) {
	row, err := s.db.Upload.Get(viewer.System(r.Context()), id)
	if err != nil && !ent.IsNotFound(err) {
		return file{}, fmt.Errorf("uploads: look up %s: %w", id, err)
	}
	if err != nil || row.State != schematype.UploadStateStored {
		return file{}, problem.NotFound(aFile)
	}
	f := file{key: row.ObjectKey, contentType: row.StoredType, name: row.FileName, etag: fmt.Sprintf(`"%s-%s"`, id, v)}
	if v == thumb {
		f.key, f.contentType = row.ThumbnailKey, typeJPEG
	}
	if f.key == "" {
		return file{}, problem.NotFound(aFile)
	}
	return f, nil
}

// headers keep the bytes from being taken for anything but what they are: no sniffing, and should a browser ever open
// them as a page, nothing in it runs or loads. They are immutable; a cache keeps them as long as the address lives.
func (f file) headers(h http.Header, left time.Duration) {
	h.Set("Content-Type", f.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Disposition", f.disposition())
	h.Set("Cache-Control", fmt.Sprintf("private, max-age=%d, immutable", int(left.Seconds())))
	h.Set("ETag", f.etag)
}

// disposition says under which name the file is saved, in the form of RFC 6266.
func (f file) disposition() string {
	how := "attachment"
	if shownInline(f.contentType) {
		how = "inline"
	}
	if d := mime.FormatMediaType(how, map[string]string{"filename": savedAs(f.name, f.contentType)}); d != "" {
		return d
	}
	return how
}
