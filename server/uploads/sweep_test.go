package uploads_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// Nobody may have more under way than their share.
func TestShare(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		h.options.PendingBytes = 1 << 20
		h.start()
		first := h.file("a.pdf", pdfType, []byte(pdf))
		first.Size = 1<<20 - len(pdf)
		p := h.create(h.engineer, first)
		second := h.file("b.pdf", pdfType, []byte(pdf))
		q := h.create(h.engineer, second)
		third := h.file("c.pdf", pdfType, []byte(pdf))
		refusal := h.refused(h.engineer, third)
		require.Equal(t, problem.CodeInsufficientStorage, refusal.Code)
		require.Equal(t, "size", refusal.Field)
		require.Contains(t, refusal.In(problem.Chinese), "没有传完")
		h.create(h.engineer, first) // known already
		h.create(h.colleague, h.file("c.pdf", pdfType, []byte(pdf)))
		require.Equal(t, http.StatusNoContent, h.patch(h.engineer, q, 0, strings.NewReader(pdf)).status)
		h.create(h.engineer, third) // what is stored counts no more
		_ = p
		h.drop()
	})
}

// What was announced and never sent goes after a week, with what came of it; what somebody is at stays.
func TestSweep(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := []byte(pdf)
		left, alive, stored := h.file("a.pdf", pdfType, data), h.file("b.pdf", pdfType, data), h.file("c.pdf", pdfType, data)
		photo := h.photo(plainJPEG(t, 10), "image/jpeg")
		p, q := h.create(h.engineer, left), h.create(h.engineer, alive)
		h.create(h.engineer, photo)
		h.patch(h.engineer, p, 0, bytes.NewReader(data[:10]))
		h.patch(h.engineer, q, 0, bytes.NewReader(data[:10]))
		h.keptFile(stored, data)
		strange := filepath.Join(h.staging, "resume-"+schematype.NewID(schematype.CodeUpload).String()+".part")
		require.NoError(t, os.WriteFile(strange, data, 0o600))
		h.clock.Advance(4 * 24 * time.Hour)
		h.patch(h.engineer, q, 10, bytes.NewReader(data[10:20]))
		require.NoError(t, h.service.Sweep(t.Context()))
		require.EqualValues(t, 10, h.partSize(p))
		require.NoFileExists(t, strange, "of no upload")
		h.clock.Advance(3*24*time.Hour + time.Second)
		require.NoError(t, h.service.Sweep(t.Context()))
		require.EqualValues(t, -1, h.partSize(p))
		require.EqualValues(t, 20, h.partSize(q))
		require.Equal(t, problem.CodeNotFound, h.patch(h.engineer, p, 10, bytes.NewReader(data[10:])).code)
		require.Len(t, h.mine(), 2, "one under way, one stored")
		again := h.create(h.engineer, left)
		require.Equal(t, http.StatusNoContent, h.pieces(h.engineer, again, data).status, "a phone that comes back late begins anew")
		require.Equal(t, http.StatusNoContent, h.patch(h.engineer, q, 20, bytes.NewReader(data[20:])).status)
		require.Len(t, h.store.held(t), 3)
	})
}

// mine are the engineer's uploads.
func (h *house) mine() []*ent.Upload {
	h.t.Helper()
	rows, err := h.db.Upload.Query().Where(upload.OwnerID(h.engineer.PersonID)).All(viewer.System(h.t.Context()))
	require.NoError(h.t, err)
	return rows
}
