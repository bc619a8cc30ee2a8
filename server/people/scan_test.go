package people_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/png"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/testkit"
)

// picture is a small PNG; the width makes each another one.
func picture(t testing.TB, width int) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 8))))
	return b.Bytes()
}

// announce asks to send an upload of kind CERTIFICATE and answers its id.
func announce(c *testkit.Client, data []byte, edits vars) (id, url string, err error) {
	sum := sha256.Sum256(data)
	in := vars{
		"id": testkit.ID(schematype.CodeUpload), "kind": "CERTIFICATE", "size": len(data), "sha256": hex.EncodeToString(sum[:]),
		"contentType": "image/png", "fileName": "证书.png", "visibility": "CUSTOMER",
	}
	for k, v := range edits {
		in[k] = v
	}
	var made struct {
		CreateUpload struct {
			URL    string
			Upload struct{ ID, Visibility string }
		}
	}
	err = c.Do(`mutation($input: CreateUploadInput!) { createUpload(input: $input) { url upload { id visibility } } }`, vars{"input": in}, &made)
	return made.CreateUpload.Upload.ID, made.CreateUpload.URL, err
}

// scan sends a picture whole and answers its upload's id.
func scan(t testing.TB, c *testkit.Client, width int) string {
	t.Helper()
	data := picture(t, width)
	id, url, err := announce(c, data, nil)
	require.NoError(t, err)
	require.Equal(t, http.StatusNoContent, status(t, c, http.MethodPut, url, data))
	return id
}

func status(t testing.TB, c *testkit.Client, method, url string, body []byte) int {
	t.Helper()
	resp, err := c.Send(method, url, bytes.NewReader(body), http.Header{"Content-Type": {"image/png"}})
	require.NoError(t, err)
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode
}

const certificatesOf = `query($id: ID!) { node(id: $id) { ... on Person { certificates(first: 10) { edges { node { id scan { id kind visibility url thumbnailUrl } } } } } } }`

// seen is a person's certificates as a viewer sees them.
type seen struct {
	Node *struct {
		Certificates struct {
			Edges []struct {
				Node struct {
					ID   string
					Scan *struct{ ID, Kind, Visibility, URL, ThumbnailURL string }
				}
			}
		}
	}
}

func certified(scan any) vars {
	return vars{"roles": []string{"ENGINEER"}, "certificates": []vars{{"vendor": "H3C", "name": "H3CIE", "number": "7", "scanId": scan}}}
}

func TestAScanIsHungOnExchangedAndTakenOff(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		admin := h.As(t, h.Admin)
		first, second := scan(t, admin, 9), scan(t, admin, 10)
		in := input(certified(first))
		id := in["input"].(vars)["id"].(string)
		admin.Must(savePerson, in, nil)
		var got seen
		admin.Must(certificatesOf, vars{"id": id}, &got)
		kept := got.Node.Certificates.Edges[0].Node
		require.Equal(t, []string{first, "CERTIFICATE", "INTERNAL"}, []string{kept.Scan.ID, kept.Scan.Kind, kept.Scan.Visibility})
		for _, url := range []string{kept.Scan.URL, kept.Scan.ThumbnailURL} {
			require.Equal(t, http.StatusOK, status(t, h.Anonymous(), http.MethodGet, url, nil))
		}

		for _, next := range []any{second, nil} {
			in["input"].(vars)["certificates"] = certified(next)["certificates"]
			admin.Must(savePerson, in, nil)
			admin.Must(savePerson, in, nil) // the same again changes nothing
			got = seen{}
			admin.Must(certificatesOf, vars{"id": id}, &got)
			now := got.Node.Certificates.Edges[0].Node
			require.Equal(t, kept.ID, now.ID, "the certificate keeps its row")
			require.Equal(t, next == nil, now.Scan == nil)
			require.True(t, now.Scan == nil || now.Scan.ID == second)
		}
		require.Equal(t, []string{"SAVE_PERSON created", "SAVE_PERSON certificates", "SAVE_PERSON certificates"}, noted(h.db, id))
	})
}

// look reads a record by its id; what the viewer may not see is NOT_FOUND and leaves into alone.
func look(t testing.TB, c *testkit.Client, query string, id, into any) {
	t.Helper()
	if err := c.Do(query, vars{"id": id}, into); err != nil {
		require.Equal(t, "NOT_FOUND", testkit.CodeOf(err))
	}
}

func TestWhoSeesAScan(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		admin := h.As(t, h.Admin)
		hung, loose := scan(t, admin, 9), scan(t, admin, 10)
		in := input(certified(hung))
		admin.Must(savePerson, in, nil)
		node := `query($id: ID!) { node(id: $id) { id ... on Attachment { url thumbnailUrl } } }`
		for name, p := range h.People() {
			c := h.As(t, p)
			var got struct{ Node *struct{ URL, ThumbnailURL string } }
			look(t, c, node, hung, &got)
			staff := p.CustomerID == nil
			require.Equal(t, staff, got.Node != nil, name)
			require.True(t, !staff || got.Node.URL != "" && got.Node.ThumbnailURL != "", name)

			var of seen
			look(t, c, certificatesOf, in["input"].(vars)["id"], &of)
			require.Equal(t, staff, of.Node != nil && len(of.Node.Certificates.Edges) == 1 && of.Node.Certificates.Edges[0].Node.Scan != nil, name)

			// One that no certificate names is for its sender, and for those who see everything.
			got.Node = nil
			look(t, c, node, loose, &got)
			require.False(t, got.Node != nil && (p.CustomerID != nil || p.ID == h.Engineer1.ID), name)
		}
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(h.Anonymous().Do(node, vars{"id": hung}, nil)))
	})
}

func TestOnlyAdministratorsSendScans(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		data := picture(t, 9)
		for name, p := range h.People() {
			_, _, err := announce(h.As(t, p), data, nil)
			require.Equal(t, map[bool]string{false: "FORBIDDEN"}[p == h.Admin], testkit.CodeOf(err), name)
		}
		admin := h.As(t, h.Admin)
		for field, edits := range map[string]vars{
			"ticketId":    {"ticketId": testkit.ID(schematype.CodeTicket)},
			"contentType": {"contentType": "application/pdf"},
			"size":        {"size": 25<<20 + 1},
		} {
			_, _, err := announce(admin, data, edits)
			var g *testkit.GraphQLError
			require.ErrorAs(t, err, &g)
			require.Equal(t, field, g.Field)
		}
	})
}

func TestWhatIsNoScan(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		admin := h.As(t, h.Admin)
		unsent, _, err := announce(admin, picture(t, 11), nil)
		require.NoError(t, err)
		anothers := scan(t, admin, 12)
		admin.Must(savePerson, input(certified(anothers)), nil)
		photo := h.db.Upload.Create().SetKind(schematype.UploadKindPhoto).SetOwnerID(h.Engineer1.ID).SetCustomerID(h.A.Customer.ID).
			SetState(schematype.UploadStateStored).SetSize(1).SetSha256("x").SetContentType("image/jpeg").SaveX(system())
		refused := h.db.Upload.Create().SetKind(schematype.UploadKindCertificate).SetOwnerID(h.Admin.ID).SetRefusal("damaged").
			SetState(schematype.UploadStateRefused).SetSize(1).SetSha256("x").SetContentType("image/jpeg").SaveX(system())
		for words, id := range map[string]string{
			"not been stored": unsent, "another person's": anothers, "of kind PHOTO": photo.ID.String(), "was refused": refused.ID.String(),
			"may see": testkit.ID(schematype.CodeUpload),
		} {
			err := admin.Do(savePerson, input(certified(id)), nil)
			var g *testkit.GraphQLError
			require.ErrorAs(t, err, &g)
			require.Equal(t, "certificates[0].scanId", g.Field)
			require.True(t, strings.Contains(g.Message, words), "%s: %s", words, g.Message)
		}
	})
}
