package uploads_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
)

func TestServe(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		row := h.stored(h.engineer, h.photo(data, "image/jpeg"), data)
		address := h.address(h.customer, row)
		whole := h.do(nil, http.MethodGet, address, nil, nil)
		require.Equal(t, http.StatusOK, whole.status)
		for name, want := range map[string]string{
			"Content-Type":            "image/jpeg",
			"X-Content-Type-Options":  "nosniff",
			"Content-Security-Policy": "sandbox; default-src 'none'",
			"Content-Disposition":     "inline; filename*=utf-8''%E6%9C%BA%E6%88%BF%201.jpg",
			"Cache-Control":           "private, max-age=1380, immutable", // 03:02 to 03:25
			"Accept-Ranges":           "bytes",
		} {
			require.Equal(t, want, whole.header.Get(name), name)
		}
		with := func(name, value string) func(*http.Request) {
			return func(r *http.Request) { r.Header.Set(name, value) }
		}
		part := h.do(nil, http.MethodGet, address, nil, with("Range", "bytes=10-19"))
		require.Equal(t, http.StatusPartialContent, part.status)
		require.Equal(t, whole.body[10:20], part.body)
		require.Equal(t, http.StatusRequestedRangeNotSatisfiable, h.do(nil, http.MethodGet, address, nil, with("Range", "bytes=99999999-")).status)
		require.Equal(t, http.StatusNotModified, h.do(nil, http.MethodGet, address, nil, with("If-None-Match", whole.header.Get("ETag"))).status)
		head := h.do(nil, http.MethodHead, address, nil, nil)
		require.Equal(t, http.StatusOK, head.status)
		require.Empty(t, head.body)
		require.Equal(t, whole.header.Get("Content-Length"), head.header.Get("Content-Length"))
	})
}

func TestAddresses(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data, others := turned(t, "jpg"), plainJPEG(t, 10)
		row := h.stored(h.engineer, h.photo(data, "image/jpeg"), data)
		other := h.stored(h.engineer, h.photo(others, "image/jpeg"), others)
		address := h.address(h.engineer, row)
		require.Equal(t, address, h.address(h.customer, row))
		h.clock.Advance(7 * time.Minute)
		require.Equal(t, address, h.address(h.engineer, row), "the same within its window, for the browser's cache")
		h.clock.Advance(time.Minute)
		require.NotEqual(t, address, h.address(h.engineer, row))
		h.clock.Advance(14*time.Minute + 59*time.Second)
		require.Equal(t, http.StatusOK, h.do(nil, http.MethodGet, address, nil, nil).status)
		for name, broken := range forged(t, address, row, other) {
			a := h.do(h.engineer, http.MethodGet, broken, nil, nil)
			require.Equal(t, http.StatusForbidden, a.status, name)
			require.Equal(t, "no-store", a.header.Get("Cache-Control"), name)
		}
		h.clock.Advance(time.Second)
		require.Equal(t, http.StatusForbidden, h.do(h.engineer, http.MethodGet, address, nil, nil).status, "expired")
		require.Equal(t, http.StatusNotFound, h.do(nil, http.MethodGet, "/files/x?v=full", nil, nil).status)
		gone := h.address(h.engineer, row)
		require.NoError(t, h.db.Upload.DeleteOneID(row.ID).Exec(viewer.System(t.Context())))
		require.Equal(t, http.StatusNotFound, h.do(nil, http.MethodGet, gone, nil, nil).status)
	})
}

// forged are addresses that nobody made.
func forged(t *testing.T, address string, row, other *ent.Upload) map[string]string {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	with := func(name, value string) string {
		q := u.Query()
		q.Set(name, value)
		return u.Path + "?" + q.Encode()
	}
	sig := u.Query().Get("sig")
	flipped := "A" + sig[1:]
	if sig[0] == 'A' {
		flipped = "B" + sig[1:]
	}
	return map[string]string{
		"no query":      u.Path,
		"other variant": with("v", "thumb"),
		"no variant":    with("v", "original"),
		"later":         with("exp", "99999999999"),
		"no time":       with("exp", "soon"),
		"flipped":       with("sig", flipped),
		"cut":           with("sig", sig[:20]),
		"none":          with("sig", ""),
		"padded":        with("sig", sig+"="),
		"other file":    strings.Replace(address, row.ID.String(), other.ID.String(), 1),
	}
}

// An address comes from a row that the narrowed client gave: whom it hides the row from gets none.
func TestWhoGetsAnAddress(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data, inside := turned(t, "jpg"), plainJPEG(t, 10)
		row := h.stored(h.engineer, h.photo(data, "image/jpeg"), data)
		in := h.photo(inside, "image/jpeg")
		in.Visibility = schematype.VisibilityInternal
		internal := h.stored(h.engineer, in, inside)
		for name, c := range map[string]struct {
			who            *viewer.Viewer
			sees, internal bool
		}{
			"engineer":  {h.engineer, true, true},
			"colleague": {h.colleague, true, true},
			"customer":  {h.customer, true, false},
			"outsider":  {h.outsider, false, false},
			"desk":      {h.desk, true, true},
			"analyst":   {h.analyst, true, true},
		} {
			ctx := viewer.With(t.Context(), c.who)
			_, err := h.db.Upload.Get(ctx, row.ID)
			require.Equal(t, c.sees, err == nil, name)
			_, err = h.db.Upload.Get(ctx, internal.ID)
			require.Equal(t, c.internal, err == nil, name)
		}
		address, err := h.service.URL(t.Context(), row)
		require.NoError(t, err)
		require.Nil(t, address, "nobody has signed in")
		row.State = schematype.UploadStatePending
		address, err = h.service.URL(viewer.With(t.Context(), h.engineer), row)
		require.NoError(t, err)
		require.Nil(t, address)
	})
}
