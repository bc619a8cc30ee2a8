package uploads_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
)

// A crash between the store and the row leaves objects that are all there, some, or none: the start finishes the first.
// A store that stops taking objects stands for the crash; package main's tests kill a process.
func TestRecover(t *testing.T) {
	everywhere(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		crashed := errors.New("crash")
		for before, want := range map[string]schematype.UploadState{
			"thumb": schematype.UploadStatePending, "full": schematype.UploadStatePending, "row": schematype.UploadStateStored,
		} {
			in := h.photo(data, "image/jpeg")
			p := h.create(h.engineer, in)
			h.store.before = func(key string) error {
				if strings.Contains(key, "/"+before+"-") {
					return crashed
				}
				return nil
			}
			h.store.after = func(key string) error {
				if before == "row" && strings.Contains(key, "/full-") {
					return crashed
				}
				return nil
			}
			require.Equal(t, http.StatusServiceUnavailable, h.put(h.engineer, p, data).status, before)
			require.Equal(t, schematype.UploadStatePending, h.row(in.ID).State)
			h.store.before, h.store.after = nil, nil
			require.NoError(t, h.service.Recover(t.Context()))
			row := h.row(in.ID)
			require.Equal(t, want, row.State, before)
			require.Equal(t, http.StatusNoContent, h.put(h.engineer, p, data).status)
			again := h.row(in.ID)
			require.Equal(t, schematype.UploadStateStored, again.State)
			require.Equal(t, row.ObjectKey, again.ObjectKey)
			require.Equal(t, 32, again.Width)
			require.NotEmpty(t, again.StoredSha256)
			require.Equal(t, http.StatusOK, h.do(nil, http.MethodGet, h.address(h.engineer, again), nil, nil).status)
		}
	})
}

// While the store is away nothing can be finished, and nothing is said to be.
func TestRecoverWithoutStore(t *testing.T) {
	onEngines(t, func(t *testing.T, h *house) {
		data := turned(t, "jpg")
		in := h.photo(data, "image/jpeg")
		h.store.after = func(string) error { return errAway }
		require.Equal(t, http.StatusServiceUnavailable, h.put(h.engineer, h.create(h.engineer, in), data).status)
		h.store.away.Store(true)
		require.ErrorIs(t, h.service.Recover(t.Context()), errAway)
		require.Equal(t, schematype.UploadStatePending, h.row(in.ID).State)
	})
}
