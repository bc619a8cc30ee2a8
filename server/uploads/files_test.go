package uploads_test

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
	"xunwei/server/uploads"
)

const (
	pdfType, textType, zipType, castType = "application/pdf", "text/plain", "application/zip", "application/x-asciicast"

	pdf  = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
	cast = `{"version": 2, "width": 80, "height": 24}` + "\n" + `[0.5, "o", "<核心># show version\r\n"]` + "\n"
)

// file is the announcement of a file for the house's ticket.
func (h *house) file(name, contentType string, data []byte) uploads.CreateUploadInput {
	in := h.photo(data, contentType)
	in.Kind, in.FileName = schematype.UploadKindFile, name
	return in
}

// patch sends bytes from an offset on, as a client does that follows the payload.
func (h *house) patch(v *viewer.Viewer, p *uploads.CreateUploadPayload, at int, body io.Reader, with ...func(*http.Request)) answer {
	h.t.Helper()
	return h.do(v, http.MethodPatch, p.URL, body, func(r *http.Request) {
		for _, header := range p.Headers {
			r.Header.Set(header.Name, header.Value)
		}
		r.Header.Set("Upload-Offset", strconv.Itoa(at))
		for _, change := range with {
			change(r)
		}
	})
}

// pieces sends all bytes, two pieces of them, and answers what came of the second.
func (h *house) pieces(v *viewer.Viewer, p *uploads.CreateUploadPayload, data []byte) answer {
	h.t.Helper()
	half := len(data) / 2
	a := h.patch(v, p, 0, bytes.NewReader(data[:half]))
	require.Equal(h.t, http.StatusNoContent, a.status, string(a.body))
	require.Equal(h.t, strconv.Itoa(half), a.header.Get("Upload-Offset"))
	return h.patch(v, p, half, bytes.NewReader(data[half:]))
}

// held asks how many bytes are here.
func (h *house) held(v *viewer.Viewer, p *uploads.CreateUploadPayload) answer {
	h.t.Helper()
	return h.do(v, http.MethodHead, p.URL, nil, func(r *http.Request) { r.Header.Set("Tus-Resumable", "1.0.0") })
}

// keptFile announces and sends a file.
func (h *house) keptFile(in uploads.CreateUploadInput, data []byte) *ent.Upload {
	h.t.Helper()
	a := h.pieces(h.engineer, h.create(h.engineer, in), data)
	require.Equal(h.t, http.StatusNoContent, a.status, string(a.body))
	require.Equal(h.t, strconv.Itoa(len(data)), a.header.Get("Upload-Offset"))
	row := h.row(in.ID)
	require.Equal(h.t, schematype.UploadStateStored, row.State)
	return row
}

func TestFiles(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		for name, c := range map[string]struct{ contentType, data, saved string }{
			"报告.pdf":       {pdfType, pdf, "filename*=utf-8''%E6%8A%A5%E5%91%8A.pdf"},
			"switch.log":   {textType, "Jan  6 核心交换机 %LINK-3-UPDOWN\r\n", "filename=switch.log"},
			"gb.cfg":       {textType, "description \xba\xcb\xd0\xc4\r\n", "filename=gb.cfg"},
			"logs.zip":     {zipType, "PK\x03\x04 as far as this server looks", "filename=logs.zip"},
			"session.cast": {castType, cast, "filename=session.cast"},
			// Whatever text says, it is text: never shown, never run.
			"picture.svg": {textType, `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, "filename=picture.svg.txt"},
			"page.html":   {textType, "<!doctype html><script>alert(1)</script>", "filename=page.html.txt"},
		} {
			data := []byte(c.data)
			row := h.keptFile(h.file(name, c.contentType, data), data)
			require.Equal(t, row.Sha256, row.StoredSha256, name)
			require.Equal(t, c.contentType, row.StoredType, name)
			require.Empty(t, row.ThumbnailKey, name)
			got := h.do(nil, http.MethodGet, h.address(h.customer, row), nil, nil)
			require.Equal(t, c.data, string(got.body), name)
			for header, want := range map[string]string{
				"Content-Type": c.contentType, "Content-Disposition": "attachment; " + c.saved,
				"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'",
			} {
				require.Equal(t, want, got.header.Get(header), name)
			}
		}
		require.Len(t, h.store.held(t), 7)
	})
}

// A program may send a file at once.
func TestFileAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		p := h.create(h.engineer, h.file("a.pdf", pdfType, []byte(pdf)))
		require.Equal(t, http.StatusNoContent, h.patch(h.engineer, p, 0, strings.NewReader(pdf[:9])).status)
		a := h.do(h.engineer, http.MethodPut, p.URL, strings.NewReader(pdf), nil)
		require.Equal(t, http.StatusNoContent, a.status)
		require.Equal(t, strconv.Itoa(len(pdf)), h.held(h.engineer, p).header.Get("Upload-Offset"))
		require.NoError(t, h.service.Sweep(t.Context()), "what had come in pieces goes")
	})
}

func TestFilesRefusedForGood(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		for name, c := range map[string]struct{ contentType, data string }{
			"junk before a PDF":      {pdfType, "\n\n" + pdf},
			"HTML as PDF":            {pdfType, "<!doctype html><script>alert(1)</script>"},
			"a GIF that is a ZIP":    {zipType, "GIF89a\x01\x00\x01\x00\x00\x00\x00;PK\x03\x04 PK\x05\x06"},
			"a photo that is a ZIP":  {zipType, string(plainJPEG(t, 10)) + "PK\x03\x04"},
			"a program as text":      {textType, "MZ\x90\x00\x03\x00\x00\x00"},
			"NUL far in":             {textType, strings.Repeat("log\n", 50_000) + "\x00"},
			"no encoding of ours":    {textType, strings.Repeat("log\n", 50_000) + "\xff\xff"},
			"an old recording":       {castType, `{"version": 1, "stdout": []}`},
			"text as recording":      {castType, "script started\n"},
			"a recording and binary": {castType, cast + "\xff\x00"},
			"a ZIP as PDF":           {pdfType, "PK\x03\x04\x14\x00"},
		} {
			data := []byte(c.data)
			in := h.file("x", c.contentType, data)
			p := h.create(h.engineer, in)
			a := h.pieces(h.engineer, p, data)
			require.Equal(t, http.StatusUnsupportedMediaType, a.status, name)
			require.Equal(t, problem.CodeUnsupportedType, a.code, name)
			row := h.row(in.ID)
			require.Equal(t, schematype.UploadStateRefused, row.State, name)
			require.NotEmpty(t, row.Refusal, name)
			h.nothingStaged()
			require.Equal(t, http.StatusUnsupportedMediaType, h.held(h.engineer, p).status, name)
			again := h.patch(h.engineer, p, len(data), http.NoBody, func(r *http.Request) { r.Header.Set("Accept-Language", "zh-CN") })
			require.Equal(t, problem.CodeUnsupportedType, again.code, name)
			require.Contains(t, string(again.body), "文件", name)
			require.NoError(t, h.db.Upload.DeleteOneID(in.ID).Exec(viewer.System(t.Context()))) // they count against the cap
		}
		require.Empty(t, h.store.held(t))
	})
}

func TestFilesRefusedUnsent(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		for name, c := range map[string]struct {
			change func(*uploads.CreateUploadInput)
			code   problem.Code
			field  string
		}{
			"too large":       {func(in *uploads.CreateUploadInput) { in.Size = 200<<20 + 1 }, problem.CodeTooLarge, "size"},
			"SVG":             {func(in *uploads.CreateUploadInput) { in.ContentType = "image/svg+xml" }, problem.CodeUnsupportedType, "contentType"},
			"HTML":            {func(in *uploads.CreateUploadInput) { in.ContentType = "text/html" }, problem.CodeUnsupportedType, "contentType"},
			"a photo":         {func(in *uploads.CreateUploadInput) { in.ContentType = "image/jpeg" }, problem.CodeUnsupportedType, "contentType"},
			"no ticket":       {func(in *uploads.CreateUploadInput) { in.TicketID = nil }, problem.CodeInvalid, "ticketId"},
			"another's":       {func(in *uploads.CreateUploadInput) { in.TicketID = &h.foreign.ID }, problem.CodeNotFound, "ticketId"},
			"a PDF for photo": {func(in *uploads.CreateUploadInput) { in.Kind = schematype.UploadKindPhoto }, problem.CodeUnsupportedType, "contentType"},
		} {
			in := h.file("a.pdf", pdfType, []byte(pdf))
			c.change(&in)
			p := h.refused(h.engineer, in)
			require.Equal(t, c.code, p.Code, name)
			require.Equal(t, c.field, p.Field, name)
		}
		require.Equal(t, problem.CodeForbidden, h.refused(h.analyst, h.file("a.pdf", pdfType, []byte(pdf))).Code)
	})
}

// A customer's people see a file when they may see what it hangs on.
func TestWhoSeesAFile(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		in := h.file("a.pdf", pdfType, []byte(pdf))
		in.Visibility = internal
		inside := h.keptFile(in, []byte(pdf))
		shown := h.keptFile(h.file("b.pdf", pdfType, []byte(pdf)), []byte(pdf))
		for _, c := range []struct {
			who    *viewer.Viewer
			inside bool
			shown  bool
		}{{h.engineer, true, true}, {h.customer, false, true}, {h.outsider, false, false}} {
			_, err := h.db.Upload.Get(viewer.With(t.Context(), c.who), inside.ID)
			require.Equal(t, c.inside, err == nil)
			_, err = h.db.Upload.Get(viewer.With(t.Context(), c.who), shown.ID)
			require.Equal(t, c.shown, err == nil)
		}
		rows, err := h.claim(h.engineer, h.ticket.ID, public, shown.ID, h.storedPhoto(h.engineer, 10, public).ID)
		require.NoError(t, err)
		require.Len(t, rows, 2, "files and photos go with one entry")
		_, err = h.claim(h.engineer, h.ticket.ID, public, inside.ID)
		require.ErrorContains(t, err, "internal")
	})
}

// HEIC becomes an upright JPEG; what hides behind it does not outlive it.
func TestHEICPhoto(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := append(turned(t, "heic"), "<script>alert(1)</script>"...)
		row := h.stored(h.engineer, h.photo(data, "image/heic"), data)
		require.Equal(t, "image/jpeg", row.StoredType)
		require.Equal(t, []int{32, 64}, []int{row.Width, row.Height})
		require.InDelta(t, 41.8, *row.Latitude, 1e-6)
		require.NotNil(t, row.TakenAt)
		got := h.do(nil, http.MethodGet, h.address(h.engineer, row), nil, nil)
		colours, _ := corners(t, got.body)
		require.Equal(t, "blue red yellow green", colours)
		require.NotContains(t, string(got.body), "script")
		require.Contains(t, got.header.Get("Content-Disposition"), ".jpg")
	})
}
