package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
)

// asset is one file of the built app, with its compressed forms where they are smaller.
type asset struct {
	plain, brotli     []byte
	gzip              func() []byte // packed when somebody first asks: a server starts at once
	contentType, etag string
	cache             string
}

// mountApp serves the built app. A page that is no file is the app's own: it gets index.html, but only when a browser
// navigates there, so that a missing script is a 404 and not a page.
func mountApp(r chi.Router, app fs.FS) error {
	if app == nil {
		return nil
	}
	assets, err := loadAssets(app)
	if err != nil {
		return err
	}
	index := assets["/index.html"]
	if index == nil {
		return errors.New("web: the app has no index.html")
	}
	serve := func(w http.ResponseWriter, r *http.Request) {
		a := assets[path.Clean(r.URL.Path)]
		switch {
		case a != nil:
		case navigates(r):
			a = index
		default:
			notFound(w, r)
			return
		}
		a.serve(w, r)
	}
	r.Get("/*", serve)
	r.Head("/*", serve)
	return nil
}

// navigates reports whether a browser goes to a page rather than loading a part of one.
func navigates(r *http.Request) bool {
	if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "" {
		return mode == "navigate"
	}
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}

// loadAssets reads all files once, at start.
func loadAssets(app fs.FS) (map[string]*asset, error) {
	out := map[string]*asset{}
	err := fs.WalkDir(app, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
			return err
		}
		a, err := loadAsset(app, name)
		out["/"+name] = a
		return err
	})
	return out, err
}

func loadAsset(app fs.FS, name string) (*asset, error) {
	raw, err := fs.ReadFile(app, name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	a := &asset{plain: raw, contentType: typeOf(name), etag: `"` + hex.EncodeToString(sum[:12]) + `"`, cache: "no-cache"}
	if isAsset("/" + name) {
		a.cache = "public, max-age=31536000, immutable"
	}
	if packed, err := fs.ReadFile(app, name+".br"); err == nil {
		a.brotli = packed
	}
	a.gzip = sync.OnceValue(func() []byte { return squeeze(raw) })
	return a, nil
}

// squeeze answers nil for what does not get much smaller.
func squeeze(raw []byte) []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is valid
	_, _ = z.Write(raw)                                   // a buffer takes everything
	_ = z.Close()
	if b.Len() >= len(raw)*9/10 {
		return nil
	}
	return b.Bytes()
}

// isAsset reports whether a path names a file that the build called by its content's hash: it never changes.
func isAsset(path string) bool { return strings.HasPrefix(path, "/assets/") }

// types are set here because those of the machine vary.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".json": "application/json", ".webmanifest": "application/manifest+json",
	".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2", ".wasm": "application/wasm",
	".txt": "text/plain; charset=utf-8",
}

func typeOf(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t, ok := types[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// serve answers the form that the browser takes, or 304. Ranges are answered by http.ServeContent of the plain form.
func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", a.cache)
	body, etag := a.plain, a.etag
	packed := a.gzip()
	if packed != nil || a.brotli != nil {
		h.Add("Vary", "Accept-Encoding")
	}
	switch accepted := r.Header.Get("Accept-Encoding"); {
	case r.Header.Get("Range") != "":
	case a.brotli != nil && accepts(accepted, "br"):
		body, etag = a.brotli, strings.TrimSuffix(a.etag, `"`)+`-br"`
		h.Set("Content-Encoding", "br")
	case packed != nil && accepts(accepted, "gzip"):
		body, etag = packed, strings.TrimSuffix(a.etag, `"`)+`-gz"`
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// accepts reads Accept-Encoding; a weight of zero means no.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			q, ok := strings.CutPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			return !ok || strings.Trim(q, "0.") != ""
		}
	}
	return false
}
