package app_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

// builder is the world with something of every kind of record in it, on both sides, made by the verbs of the API.
type builder struct {
	*testkit.World
	t       *testing.T
	srv     *testkit.Server
	files   config.Secret
	clients map[*ent.Person]*testkit.Client
	tokens  map[string]program
	// tickets and uploads are ids by "A onsite" and the like.
	tickets, uploads map[string]string
}

// program is an API token: its row and its secret.
type program struct{ id, secret string }

func build(t *testing.T, db *database.DB) *builder {
	t.Helper()
	b := &builder{
		t: t, clients: map[*ent.Person]*testkit.Client{}, tokens: map[string]program{},
		tickets: map[string]string{}, uploads: map[string]string{},
	}
	b.srv = testkit.Start(t, db, func(c *config.Config) { b.files = c.StorageURL })
	b.World = testkit.NewWorld(t, db)
	b.company("A", b.A, b.Engineer1, b.CustomerA, b.EngineerB)
	b.company("B", b.B, b.EngineerB, b.CustomerB, b.Engineer1)
	b.office()
	return b
}

func (b *builder) as(p *ent.Person) *testkit.Client {
	if b.clients[p] == nil {
		b.clients[p] = b.srv.As(b.t, p)
	}
	return b.clients[p]
}

// do asks for a mutation with an input; what every verb carries is filled in.
func (b *builder) do(who *ent.Person, field, input string, of object) error {
	full := object{"command": testkit.Command(b.srv.Clock)}
	for k, v := range of {
		full[k] = v
	}
	return b.as(who).Do("mutation($input: "+input+"!) { "+field+"(input: $input) { __typename } }", object{"input": full}, nil)
}

func (b *builder) must(who *ent.Person, field, input string, of object) {
	b.t.Helper()
	require.NoError(b.t, b.do(who, field, input, of), field)
	b.srv.Clock.Advance(time.Second)
}

// file is do for a document: the server says which hash it expects.
func (b *builder) file(who *ent.Person, field, input string, of object) (id, hash string) {
	b.t.Helper()
	of["documentId"], of["contentHash"] = testkit.ID(schematype.CodeDocument), "x"
	var said *testkit.GraphQLError
	require.True(b.t, errors.As(b.do(who, field, input, of), &said), field)
	hash, _ = said.Extensions["expected"].(string)
	of["contentHash"] = hash
	b.must(who, field, input, of)
	return of["documentId"].(string), hash
}

// sign puts a signature with a picture of its own under a document.
func (b *builder) sign(who *ent.Person, ticket, document, hash, party string) {
	b.t.Helper()
	b.must(who, "signDocument", "SignDocumentInput", object{
		"ticketId": ticket, "documentId": document, "contentHash": hash, "party": party, "signerName": "刘",
		"signatureId": testkit.ID(schematype.CodeSignature), "strokes": []object{}, "uploadId": b.send(who, "SIGNATURE", ticket, "CUSTOMER"),
	})
}

// announce makes an upload, and answers its bytes.
func (b *builder) announce(who *ent.Person, kind, ticket, visibility string) (id string, raw []byte) {
	b.t.Helper()
	contentType, name := "image/jpeg", "a.jpg"
	switch id = testkit.ID(schematype.CodeUpload); kind {
	case "SIGNATURE":
		contentType, name = "image/png", "a.png"
	case "IMPORT":
		contentType, name = "text/csv", "a.csv"
	}
	raw = bytesOf(b.t, contentType, id)
	sum := sha256.Sum256(raw)
	input := object{"id": id, "kind": kind, "size": len(raw), "sha256": hex.EncodeToString(sum[:]), "contentType": contentType, "fileName": name, "visibility": visibility}
	if ticket != "" {
		input["ticketId"] = ticket
	}
	b.as(who).Must(`mutation($i: CreateUploadInput!) { createUpload(input: $i) { url } }`, object{"i": input}, nil)
	return id, raw
}

// send is announce and the bytes.
func (b *builder) send(who *ent.Person, kind, ticket, visibility string) string {
	b.t.Helper()
	id, raw := b.announce(who, kind, ticket, visibility)
	status, body := put(b.t, b.as(who), id, raw)
	require.Equal(b.t, http.StatusNoContent, status, body)
	return id
}

// put sends bytes to an upload's address.
func put(t *testing.T, c *testkit.Client, id string, raw []byte) (status int, body string) {
	t.Helper()
	resp, err := c.Send(http.MethodPut, "/uploads/"+id, bytes.NewReader(raw), nil)
	require.NoError(t, err)
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(out)
}

// bytesOf is a small file of a type that no other id has.
func bytesOf(t *testing.T, contentType, id string) []byte {
	t.Helper()
	sum := sha256.Sum256([]byte(id))
	picture := image.NewGray(image.Rect(0, 0, 16, 16))
	for i, v := range sum {
		picture.SetGray(i%16, i/16, color.Gray{Y: v})
	}
	var out bytes.Buffer
	switch contentType {
	case "image/png":
		require.NoError(t, png.Encode(&out, picture))
	case "image/jpeg":
		require.NoError(t, jpeg.Encode(&out, picture, nil))
	default:
		out.WriteString("code,name\n" + id[:13] + ",一号\n")
	}
	return out.Bytes()
}
