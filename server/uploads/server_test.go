package uploads_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

const createUpload = `mutation($input: CreateUploadInput!) {
  createUpload(input: $input) {
    upload { id state refusal ownerID ticketID visibility storedSize width height url thumbnailUrl }
    method url headers { name value }
  }
}`

// created is what createUpload answers over the wire.
type created struct {
	CreateUpload struct {
		Upload struct {
			ID, State, URL, ThumbnailURL string
			Width, Height                int
		}
		Method, URL string
		Headers     []struct{ Name, Value string }
	}
}

// TestThroughTheServer walks the whole way as a phone does: GraphQL, PUT, GraphQL, GET.
func TestThroughTheServer(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		staging := ""
		server := testkit.Start(t, db, func(c *config.Config) { staging = c.Staging })
		w := testkit.NewWorld(t, db)
		ticket := openTicket(t, db, w.A.Customer)
		data := turned(t, "jpg")
		sum := sha256.Sum256(data)
		input := map[string]any{"input": map[string]any{
			"id": schematype.NewID(schematype.CodeUpload), "kind": "PHOTO", "size": len(data), "sha256": hex.EncodeToString(sum[:]),
			"contentType": "image/jpeg", "ticketId": ticket.ID,
		}}
		engineer := server.As(t, w.Engineer1)
		var answer created
		engineer.Must(createUpload, input, &answer)
		require.Equal(t, "PENDING", answer.CreateUpload.Upload.State)
		require.Empty(t, answer.CreateUpload.Upload.URL)
		header := http.Header{}
		for _, h := range answer.CreateUpload.Headers {
			header.Set(h.Name, h.Value)
		}
		for _, c := range []struct {
			by   *testkit.Client
			want int
		}{
			{server.Anonymous(), http.StatusUnauthorized},
			{server.As(t, w.Engineer2), http.StatusNotFound},
			{engineer, http.StatusNoContent},
		} {
			status, _ := send(t, c.by, answer.CreateUpload.Method, answer.CreateUpload.URL, data, header)
			require.Equal(t, c.want, status)
		}
		engineer.Must(createUpload, input, &answer)
		require.Equal(t, "STORED", answer.CreateUpload.Upload.State)
		require.Equal(t, []int{32, 64}, []int{answer.CreateUpload.Upload.Width, answer.CreateUpload.Upload.Height})
		for _, address := range []string{answer.CreateUpload.Upload.URL, answer.CreateUpload.Upload.ThumbnailURL} {
			status, body := send(t, server.Anonymous(), http.MethodGet, address, nil, nil)
			require.Equal(t, http.StatusOK, status)
			colours, _ := corners(t, body)
			require.Equal(t, "blue red yellow green", colours)
		}
		left, err := os.ReadDir(staging)
		require.NoError(t, err)
		require.Empty(t, left)
	})
}

// TestAnnounceByRole asks for a photo as each of the world's people: who sees the ticket and may add a note, may.
func TestAnnounceByRole(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		server := testkit.Start(t, db)
		w := testkit.NewWorld(t, db)
		ticket := openTicket(t, db, w.A.Customer)
		refused := map[string]string{
			"Analyst": "FORBIDDEN", "Admin": "FORBIDDEN", "Keeper": "FORBIDDEN", "EngineerB": "NOT_FOUND", "CustomerB": "NOT_FOUND",
		}
		for _, name := range []string{"Desk", "Engineer1", "Lead", "Director", "CustomerA", "CustomerADept", "Analyst", "Admin", "Keeper", "EngineerB", "CustomerB"} {
			err := server.As(t, w.People()[name]).Do(createUpload, map[string]any{"input": map[string]any{
				"id": schematype.NewID(schematype.CodeUpload), "kind": "PHOTO", "size": 1, "sha256": hex.EncodeToString(make([]byte, 32)),
				"contentType": "image/jpeg", "ticketId": ticket.ID,
			}}, nil)
			require.Equal(t, refused[name], testkit.CodeOf(err), name)
		}
	})
}

func openTicket(t *testing.T, db *database.DB, c *ent.Customer) *ent.Ticket {
	t.Helper()
	ticket, err := db.Ticket.Create().SetNumber("T-1").SetChannel(schematype.ChannelPhone).SetTitle("核心交换机不通").
		SetCustomer(c).SetReportedAt(testkit.Epoch).Save(viewer.System(t.Context()))
	require.NoError(t, err)
	return ticket
}

func send(t *testing.T, c *testkit.Client, method, path string, body []byte, header http.Header) (int, []byte) {
	t.Helper()
	res, err := c.Send(method, path, bytes.NewReader(body), header)
	require.NoError(t, err)
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, out
}
