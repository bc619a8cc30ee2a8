package app_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/testkit"
)

// filesAll guesses ids of uploads and addresses of files: hidden ones answer as those that never were.
func filesAll(t *testing.T, w *worlds) {
	before := digest(t, w.full.DB)
	for _, name := range []string{"CustomerA", "Engineer2", "desk of A"} {
		m := w.mirror(t, w.sight(name))
		never := testkit.ID(schematype.CodeUpload)
		for _, id := range append(m.others(), never, "no id at all") {
			m.sends(id, never)
			for what, query := range m.forged() {
				m.fetches(id, never, what, query)
			}
		}
	}
	require.Equal(t, before, digest(t, w.full.DB), "bytes for hidden uploads changed something")
	addresses(t, w)
}

// others are the uploads that are not the viewer's own to send: hidden ones, and colleagues' that they see.
func (m *mirror) others() (out []string) {
	for _, ids := range [][]string{m.hidden("Attachment"), m.visible("Attachment")} {
		ids = slices.DeleteFunc(ids, func(id string) bool { return m.is(m.w.d.of("uploads", id).id("owner_id")) })
		out = append(out, pick(ids, 4)...)
	}
	return out
}

// reply is what an endpoint says, without what names the request.
type reply struct {
	status int
	body   string
}

func request(t *testing.T, c *testkit.Client, method, path string, body []byte) reply {
	t.Helper()
	pieces := http.Header{"Tus-Resumable": {"1.0.0"}, "Upload-Offset": {"0"}, "Content-Type": {"application/offset+octet-stream"}}
	resp, err := c.Send(method, path, bytes.NewReader(body), pieces)
	require.NoError(t, err)
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return reply{resp.StatusCode, string(raw)}
}

// sends puts the right bytes, whole and in pieces, to an upload that somebody else announced.
func (m *mirror) sends(id, never string) {
	m.t.Helper()
	raw := bytesOf(m.t, "image/jpeg", id)
	for _, method := range []string{http.MethodPut, http.MethodHead, http.MethodPatch} {
		to := func(c *testkit.Client, id string) reply {
			return request(m.t, c, method, "/uploads/"+url.PathEscape(id), raw)
		}
		got := to(m.full, id)
		require.Equal(m.t, got, to(m.bare, id), "%s sends %s by %s", m.name, id, method)
		require.Equal(m.t, got, to(m.full, never), "%s sends %s by %s", m.name, id, method)
		require.GreaterOrEqual(m.t, got.status, 400, "%s sends %s by %s", m.name, id, method)
		if method == http.MethodPut {
			require.Equal(m.t, http.StatusNotFound, got.status, "%s sends %s", m.name, id)
		}
	}
}

// forged are the queries of addresses that nobody made for a file: none, that of another file, and changed ones.
func (m *mirror) forged() map[string]string {
	m.t.Helper()
	own := m.address(m.w.uploads["A CUSTOMER"], "url")
	u, err := url.Parse(own)
	require.NoError(m.t, err)
	with := func(name, value string) string {
		q := u.Query()
		q.Set(name, value)
		return "?" + q.Encode()
	}
	return map[string]string{
		"nothing": "", "another file's": "?" + u.RawQuery, "the thumbnail": with("v", "thumb"), "for ever": with("exp", "99999999999"),
		"no signature": with("sig", ""), "a made up one": with("sig", strings.Repeat("A", 43)),
	}
}

// address asks for an upload's address.
func (m *mirror) address(id, field string) string {
	m.t.Helper()
	var got struct{ Node map[string]string }
	m.full.Must(`query($id: ID!) { node(id: $id) { ... on Attachment { `+field+` } } }`, object{"id": id}, &got)
	return got.Node[field]
}

// fetches asks for a file by an address that was not made for it.
func (m *mirror) fetches(id, never, what, query string) {
	m.t.Helper()
	if id == m.w.uploads["A CUSTOMER"] && what == "another file's" {
		return // that is the file itself
	}
	methods := []string{http.MethodGet}
	if what == "another file's" {
		methods = append(methods, http.MethodHead)
	}
	for _, method := range methods {
		path := "/files/" + url.PathEscape(id) + query
		got := request(m.t, m.full, method, path, nil)
		require.Contains(m.t, []int{http.StatusForbidden, http.StatusNotFound}, got.status, "%s %ss %s by %s", m.name, method, id, what)
		require.Equal(m.t, got, request(m.t, m.bare, method, path, nil), "%s %ss %s by %s", m.name, method, id, what)
		require.Equal(m.t, got, request(m.t, m.w.full.Anonymous(), method, path, nil), "nobody %ss %s by %s", method, id, what)
		if id != "no id at all" {
			require.Equal(m.t, got, request(m.t, m.full, method, "/files/"+never+query, nil), "%s %ss %s by %s", m.name, method, id, what)
		}
	}
}

// addresses are short-lived keys for whoever holds them, made for those alone who see the upload; then they are over.
func addresses(t *testing.T, w *worlds) {
	m := w.mirror(t, w.sight("CustomerA"))
	for _, field := range []string{"url", "thumbnailUrl"} {
		address := m.address(w.uploads["A CUSTOMER"], field)
		require.Equal(t, http.StatusOK, request(t, m.full, http.MethodGet, address, nil).status)
		w.full.Clock.Advance(25*time.Minute + time.Second)
		over := request(t, m.full, http.MethodGet, address, nil)
		require.Equal(t, http.StatusForbidden, over.status)
		require.Equal(t, over, request(t, m.full, http.MethodGet, strings.Replace(address, "sig=", "sig=A", 1), nil))
	}
}
