package uploads_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
	"xunwei/server/uploads"
)

// A photo as a phone sends it: turned by EXIF, with a place and a time.
func TestPhoto(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		for _, c := range []struct{ extension, announced, stored, corners string }{
			{"jpg", "image/jpeg", "image/jpeg", "blue red yellow green"},
			{"png", "image/png", "image/png", "blue red yellow green"},
			{"webp", "image/webp", "image/jpeg", "black red green yellow"},
		} {
			data := turned(t, c.extension)
			row := h.stored(h.engineer, h.photo(data, c.announced), data)
			require.Equal(t, c.stored, row.StoredType)
			require.Equal(t, []int{32, 64}, []int{row.Width, row.Height})
			require.InDelta(t, 41.8, *row.Latitude, 1e-6)
			require.InDelta(t, 123.4, *row.Longitude, 1e-6)
			require.Equal(t, time.Date(2026, 1, 5, 1, 30, 0, 0, time.UTC), row.TakenAt.UTC(), "read in China's zone")
			full := h.do(nil, http.MethodGet, h.address(h.engineer, row), nil, nil)
			require.Equal(t, http.StatusOK, full.status)
			require.EqualValues(t, row.StoredSize, len(full.body))
			sum := sha256.Sum256(full.body)
			require.Equal(t, row.StoredSha256, hex.EncodeToString(sum[:]))
			require.NotContains(t, string(full.body), "Exif")
			require.NotContains(t, string(full.body), "eXIf")
			colours, size := corners(t, full.body)
			require.Equal(t, c.corners, colours)
			require.Equal(t, []int{32, 64}, []int{size.Dx(), size.Dy()})
			address, err := h.service.ThumbnailURL(viewer.With(t.Context(), h.engineer), row)
			require.NoError(t, err)
			thumb := h.do(nil, http.MethodGet, *address, nil, nil)
			require.Equal(t, "image/jpeg", thumb.header.Get("Content-Type"))
			colours, _ = corners(t, thumb.body)
			require.Equal(t, c.corners, colours)
		}
		require.Len(t, h.store.held(t), 6)
	})
}

func TestPhotoWithoutMetadata(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data := plainJPEG(t, 10)
		row := h.stored(h.customer, h.photo(data, "image/jpeg"), data)
		require.Nil(t, row.Latitude)
		require.Nil(t, row.Longitude)
		require.Nil(t, row.TakenAt)
	})
}

// A camera that knows no zone is read in the site's.
func TestTakenAtTheSite(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		ctx := viewer.System(t.Context())
		site, err := h.db.Site.Create().SetCustomerID(h.ticket.CustomerID).SetCode("S1").SetName("乌鲁木齐机房").SetTimeZone("Asia/Urumqi").Save(ctx)
		require.NoError(t, err)
		require.NoError(t, h.db.Ticket.UpdateOneID(h.ticket.ID).SetSiteID(site.ID).Exec(ctx))
		data := turned(t, "jpg")
		row := h.stored(h.engineer, h.photo(data, "image/jpeg"), data)
		require.Equal(t, time.Date(2026, 1, 5, 3, 30, 0, 0, time.UTC), row.TakenAt.UTC())
		early := newHouse(t, h.db, diskStore(t))
		early.clock.Advance(-72 * time.Hour)
		row = early.stored(early.engineer, early.photo(data, "image/jpeg"), data)
		require.Nil(t, row.TakenAt, "a picture of the day after tomorrow")
	})
}

func TestSignaturePicture(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := plainPNG(t)
		in := h.photo(data, "image/png")
		in.Kind = schematype.UploadKindSignature
		row := h.stored(h.engineer, in, data)
		require.Equal(t, "image/png", row.StoredType)
		require.NotEmpty(t, row.ThumbnailKey)
	})
}

func TestImportFile(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		for contentType, data := range map[string]string{
			csvType:  "编号,名称\r\nA1,核心交换机\r\n",
			xlsxType: "PK\x03\x04 as far as this server looks",
		} {
			in := h.photo([]byte(data), contentType)
			in.Kind, in.TicketID, in.FileName = schematype.UploadKindImport, nil, "设备 2026.xls"
			row := h.stored(h.admin, in, []byte(data))
			require.Equal(t, row.Sha256, row.StoredSha256)
			require.Empty(t, row.ThumbnailKey)
			got := h.do(nil, http.MethodGet, h.address(h.admin, row), nil, nil)
			require.Equal(t, data, string(got.body))
			require.Equal(t, contentType, got.header.Get("Content-Type"))
			require.Contains(t, got.header.Get("Content-Disposition"), "attachment; ")
			address, err := h.service.URL(viewer.With(t.Context(), h.desk), row)
			require.NoError(t, err)
			require.Nil(t, address, "not the desk's to read")
		}
	})
}

// Bytes that no repeat can mend: refused for good, and the reason stays.
func TestRefusedForGood(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		cutShort := plainJPEG(t, 10)
		cutShort = cutShort[:len(cutShort)/2]
		for name, c := range map[string]struct {
			data      []byte
			announced string
			code      problem.Code
			status    int
		}{
			"SVG":            {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "image/png", problem.CodeUnsupportedType, 415},
			"HTML":           {[]byte("<!doctype html><script>alert(1)</script>"), "image/jpeg", problem.CodeUnsupportedType, 415},
			"PNG as JPEG":    {plainPNG(t), "image/jpeg", problem.CodeUnsupportedType, 415},
			"half a JPEG":    {cutShort, "image/jpeg", problem.CodeUnsupportedType, 415},
			"only its start": {[]byte("\x89PNG\r\n\x1a\n"), "image/png", problem.CodeUnsupportedType, 415},
			"bomb":           {bomb(t), "image/png", problem.CodeTooLarge, 413},
		} {
			in := h.photo(c.data, c.announced)
			for range 2 { // the second is told by the row alone
				a := h.put(h.engineer, h.create(h.engineer, in), c.data)
				require.Equal(t, c.status, a.status, name)
				require.Equal(t, c.code, a.code, name)
			}
			row := h.row(in.ID)
			require.Equal(t, schematype.UploadStateRefused, row.State, name)
			require.NotEmpty(t, row.Refusal, name)
			require.Equal(t, schematype.UploadStateRefused, h.create(h.engineer, in).Upload.State, name)
			require.NoError(t, h.db.Upload.DeleteOneID(in.ID).Exec(viewer.System(t.Context()))) // they count against the cap
		}
		require.Empty(t, h.store.held(t))
	})
}

// What is hidden behind a picture does not outlive it.
func TestPolyglot(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		const hidden = "<script>alert(1)</script>PK\x05\x06"
		for contentType, picture := range map[string][]byte{"image/jpeg": plainJPEG(t, 10), "image/png": plainPNG(t)} {
			data := append(picture, hidden...)
			row := h.stored(h.engineer, h.photo(data, contentType), data)
			got := h.do(nil, http.MethodGet, h.address(h.engineer, row), nil, nil)
			require.Equal(t, http.StatusOK, got.status)
			require.NotContains(t, string(got.body), "<script>")
			require.NotContains(t, string(got.body), "PK\x05\x06")
		}
	})
}

// Other bytes than those announced leave the upload as it was: the right ones may follow.
func TestOtherBytes(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := plainJPEG(t, 10)
		in := h.photo(data, "image/jpeg")
		p := h.create(h.engineer, in)
		wrong := bytes.Clone(data)
		wrong[len(wrong)-3] ^= 1
		for name, body := range map[string][]byte{"one bit": wrong, "shorter": data[:len(data)-1], "longer": append(bytes.Clone(data), 0), "nothing": {}} {
			a := h.put(h.engineer, p, body)
			require.Equal(t, http.StatusUnprocessableEntity, a.status, name)
			require.Equal(t, problem.CodeHashMismatch, a.code, name)
			require.Equal(t, schematype.UploadStatePending, h.row(in.ID).State, name)
		}
		unsized := h.do(h.engineer, p.Method, p.URL, io.MultiReader(bytes.NewReader(data)), nil)
		require.Equal(t, problem.CodeInvalid, unsized.code, "chunked")
		require.Equal(t, "application/json; charset=utf-8", unsized.header.Get("Content-Type"))
		require.Empty(t, h.store.held(t))
		require.Equal(t, http.StatusNoContent, h.put(h.engineer, p, data).status)
		require.Equal(t, http.StatusNoContent, h.put(h.engineer, p, data).status, "again")
		require.Len(t, h.store.held(t), 2)
	})
}

func TestWhoMaySend(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data := plainJPEG(t, 10)
		p := h.create(h.engineer, h.photo(data, "image/jpeg"))
		for name, c := range map[string]struct {
			who  *viewer.Viewer
			code problem.Code
		}{
			"nobody":    {nil, problem.CodeUnauthenticated},
			"colleague": {h.colleague, problem.CodeNotFound},
			"customer":  {h.customer, problem.CodeNotFound},
			"desk":      {h.desk, problem.CodeNotFound},
			"analyst":   {h.analyst, problem.CodeNotFound},
			"outsider":  {h.outsider, problem.CodeNotFound},
		} {
			require.Equal(t, c.code, h.put(c.who, p, data).code, name)
		}
		for _, id := range []string{"x", "00000000-0000-0000-0000-000000000000", h.ticket.ID.String()} {
			other := uploads.CreateUploadPayload{Method: http.MethodPut, URL: "/uploads/" + id}
			require.Equal(t, problem.CodeNotFound, h.put(h.engineer, &other, data).code, id)
		}
		h.engineer.Roles = []schematype.Role{schematype.RoleAnalyst} // the role was taken away meanwhile
		require.Equal(t, problem.CodeForbidden, h.put(h.engineer, p, data).code)
		require.Equal(t, schematype.UploadStatePending, h.row(p.Upload.ID).State)
		require.Empty(t, h.store.held(t))
	})
}
