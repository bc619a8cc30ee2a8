package uploads_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
	"xunwei/server/testkit"
	"xunwei/server/uploads"
)

// halfPiece begins a PATCH of all bytes and sends half of them.
func (h *house) halfPiece(v *viewer.Viewer, p *uploads.CreateUploadPayload, data []byte) net.Conn {
	h.t.Helper()
	line, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
	require.NoError(h.t, err)
	_, err = fmt.Fprintf(line, "PATCH %s HTTP/1.1\r\nHost: x\r\nPerson: %s\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"+
		"Content-Type: application/offset+octet-stream\r\nContent-Length: %d\r\n\r\n", p.URL, v.PersonID, len(data))
	require.NoError(h.t, err)
	_, err = line.Write(data[:len(data)/2])
	require.NoError(h.t, err)
	require.Eventually(h.t, func() bool { return h.partSize(p) == int64(len(data)/2) }, 10*time.Second, 5*time.Millisecond)
	return line
}

// partSize is how much of an upload is in staging, -1 if nothing is.
func (h *house) partSize(p *uploads.CreateUploadPayload) int64 {
	st, err := os.Stat(filepath.Join(h.staging, "resume-"+p.Upload.ID.String()+".part"))
	if err != nil {
		return -1
	}
	return st.Size()
}

func offsetOf(t *testing.T, a answer) int {
	t.Helper()
	require.Equal(t, http.StatusOK, a.status, string(a.body))
	at, err := strconv.Atoi(a.header.Get("Upload-Offset"))
	require.NoError(t, err)
	return at
}

var longLog = []byte(strings.Repeat("Jan  6 11:02:00 核心交换机 %LINK-3-UPDOWN\n", 3000))

// A cut line and a crash of the server cost what was on the way, and nothing else.
func TestResume(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		in := h.file("switch.log", textType, longLog)
		p := h.create(h.engineer, in)
		require.NoError(t, h.halfPiece(h.engineer, p, longLog).Close())
		require.Equal(t, len(longLog)/2, offsetOf(t, h.held(h.engineer, p)))
		h.start()
		require.NoError(t, h.service.Sweep(t.Context()), "what is under way is not swept")
		a := h.held(h.engineer, p)
		require.Equal(t, strconv.Itoa(len(longLog)), a.header.Get("Upload-Length"))
		require.Equal(t, "no-store", a.header.Get("Cache-Control"))
		require.Equal(t, "1.0.0", a.header.Get("Tus-Resumable"))
		at := offsetOf(t, a)
		require.Equal(t, len(longLog)/2, at)
		require.Equal(t, schematype.UploadStatePending, h.row(in.ID).State)
		require.Equal(t, http.StatusNoContent, h.patch(h.engineer, p, at, bytes.NewReader(longLog[at:])).status)
		row := h.row(in.ID)
		require.Equal(t, schematype.UploadStateStored, row.State)
		require.Equal(t, in.SHA256, row.StoredSha256)
		require.Equal(t, longLog, h.do(nil, http.MethodGet, h.address(h.engineer, row), nil, nil).body)
		require.Equal(t, len(longLog), offsetOf(t, h.held(h.engineer, p)), "all of it")
		require.Equal(t, http.StatusNoContent, h.patch(h.engineer, p, at, bytes.NewReader(longLog[at:])).status, "again")
		require.Len(t, h.store.held(t), 1)
	})
}

// A phone that comes back on another line need not wait for the server to give up the first.
func TestTakenOver(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		p := h.create(h.engineer, h.file("switch.log", textType, longLog))
		line := h.halfPiece(h.engineer, p, longLog)
		defer line.Close()
		begun := time.Now()
		at := offsetOf(t, h.held(h.engineer, p))
		require.Less(t, time.Since(begun), 10*time.Second)
		require.Equal(t, len(longLog)/2, at)
		other := h.halfPiece(h.colleague, h.create(h.colleague, h.file("b.log", textType, longLog)), longLog)
		defer other.Close()
		require.Equal(t, http.StatusNoContent, h.patch(h.engineer, p, at, bytes.NewReader(longLog[at:])).status)
		_, _ = line.Write(longLog[len(longLog)/2:]) // too late, and not heard
		require.Equal(t, schematype.UploadStateStored, h.row(p.Upload.ID).State)
		require.NoError(t, other.Close())
		h.drop()
	})
}

// drop forgets all uploads under way, so that nothing is left in staging.
func (h *house) drop() {
	h.t.Helper()
	h.clock.Advance(8 * 24 * time.Hour)
	require.Eventually(h.t, func() bool {
		left, err := os.ReadDir(h.staging)
		return h.service.Sweep(h.t.Context()) == nil && err == nil && len(left) == 0
	}, 10*time.Second, 10*time.Millisecond)
}

func TestProtocol(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data := []byte(pdf)
		p := h.create(h.engineer, h.file("a.pdf", pdfType, data))
		require.Equal(t, "PATCH", p.Method)
		photo := h.create(h.engineer, h.photo(plainJPEG(t, 10), "image/jpeg"))
		body := func() io.Reader { return bytes.NewReader(data) }
		set := func(name, value string) func(*http.Request) {
			return func(r *http.Request) { r.Header.Set(name, value) }
		}
		p.Headers = append(p.Headers, uploads.HTTPHeader{Name: "Accept-Language", Value: "en"})
		require.Equal(t, http.StatusNoContent, h.patch(h.engineer, p, 0, bytes.NewReader(data[:20])).status)
		for name, c := range map[string]struct {
			answer answer
			status int
			code   problem.Code
		}{
			"no version":       {h.patch(h.engineer, p, 20, body(), func(r *http.Request) { r.Header.Del("Tus-Resumable") }), 412, problem.CodeUnsupportedVersion},
			"another version":  {h.patch(h.engineer, p, 20, body(), set("Tus-Resumable", "0.2.2")), 412, problem.CodeUnsupportedVersion},
			"another type":     {h.patch(h.engineer, p, 20, body(), set("Content-Type", "application/pdf")), 415, problem.CodeUnsupportedType},
			"no offset":        {h.patch(h.engineer, p, 20, body(), func(r *http.Request) { r.Header.Del("Upload-Offset") }), 422, problem.CodeInvalid},
			"negative":         {h.patch(h.engineer, p, -1, body()), 422, problem.CodeInvalid},
			"too early":        {h.patch(h.engineer, p, 0, body()), 409, problem.CodeConflict},
			"too far":          {h.patch(h.engineer, p, 21, body()), 409, problem.CodeConflict},
			"too much":         {h.patch(h.engineer, p, 20, body()), 413, problem.CodeTooLarge},
			"a photo":          {h.patch(h.engineer, photo, 0, body(), set("Tus-Resumable", "1.0.0")), 405, problem.CodeMethodNotAllowed},
			"a colleague":      {h.patch(h.colleague, p, 20, body()), 404, problem.CodeNotFound},
			"nobody":           {h.patch(nil, p, 20, body()), 401, problem.CodeUnauthenticated},
			"a colleague asks": {h.held(h.colleague, p), 404, ""},
		} {
			require.Equal(t, c.status, c.answer.status, name)
			require.Equal(t, c.code, c.answer.code, name)
			require.Equal(t, "1.0.0", c.answer.header.Get("Tus-Resumable"), name)
			if c.status == 412 {
				require.Equal(t, "1.0.0", c.answer.header.Get("Tus-Version"), name)
			}
		}
		require.Equal(t, 20, offsetOf(t, h.held(h.engineer, p)), "refusals change nothing")
		unsized := struct{ io.Reader }{io.MultiReader(bytes.NewReader(data[20:]), strings.NewReader("and more"))}
		a := h.patch(h.engineer, p, 20, unsized)
		require.Equal(t, problem.CodeTooLarge, a.code)
		require.Equal(t, len(data), offsetOf(t, h.held(h.engineer, p)), "what was announced is here, and asking stores it")
		require.Equal(t, schematype.UploadStateStored, h.row(p.Upload.ID).State)
		options := h.do(nil, http.MethodOptions, p.URL, nil, nil)
		require.Equal(t, http.StatusNoContent, options.status)
		require.Equal(t, "1.0.0", options.header.Get("Tus-Version"))
		require.Equal(t, "209715200", options.header.Get("Tus-Max-Size"))
	})
}

// Other bytes than those announced are dropped, and the right ones may follow.
func TestOtherPieces(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		in := h.file("switch.log", textType, longLog)
		p := h.create(h.engineer, in)
		wrong := bytes.Clone(longLog)
		wrong[10] ^= 1
		a := h.pieces(h.engineer, p, wrong)
		require.Equal(t, http.StatusUnprocessableEntity, a.status)
		require.Equal(t, problem.CodeHashMismatch, a.code)
		h.nothingStaged()
		require.Empty(t, h.store.held(t))
		require.Zero(t, offsetOf(t, h.held(h.engineer, p)))
		require.Equal(t, schematype.UploadStatePending, h.row(in.ID).State)
		require.Equal(t, http.StatusNoContent, h.pieces(h.engineer, p, longLog).status)
	})
}

// The store is away when the last byte has come: nobody sends 200 MiB again for that.
func TestStoreAwayAtTheEnd(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		p := h.create(h.engineer, h.file("switch.log", textType, longLog))
		h.store.away.Store(true)
		require.GreaterOrEqual(t, h.pieces(h.engineer, p, longLog).status, 500)
		require.EqualValues(t, len(longLog), h.partSize(p))
		require.Equal(t, schematype.UploadStatePending, h.row(p.Upload.ID).State)
		require.GreaterOrEqual(t, h.held(h.engineer, p).status, 500, "still away")
		h.store.away.Store(false)
		require.Equal(t, len(longLog), offsetOf(t, h.held(h.engineer, p)))
		require.Equal(t, schematype.UploadStateStored, h.row(p.Upload.ID).State)
	})
}

// The largest file there may be, most of it a hole: its last bytes are sent.
func TestLargestFile(t *testing.T) {
	const size, tail = 200 << 20, 4096
	h := newHouse(t, testkit.SQLite(t), diskStore(t))
	in := h.file("dump.zip", zipType, nil)
	in.Size, in.SHA256 = size, sumOf(io.MultiReader(strings.NewReader("PK\x03\x04"), io.LimitReader(zeros{}, size-4)))
	p := h.create(h.engineer, in)
	require.Equal(t, http.StatusNoContent, h.patch(h.engineer, p, 0, strings.NewReader("PK\x03\x04")).status)
	require.NoError(t, os.Truncate(filepath.Join(h.staging, "resume-"+in.ID.String()+".part"), size-tail))
	require.Equal(t, size-tail, offsetOf(t, h.held(h.engineer, p)))
	a := h.patch(h.engineer, p, size-tail, io.LimitReader(zeros{}, tail))
	require.Equal(t, http.StatusNoContent, a.status, string(a.body))
	require.EqualValues(t, size, h.row(in.ID).StoredSize)
	h.nothingStaged()
}
