package model

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"net/http"
	"time"

	"xunwei/ent/schematype"
)

// Photo is a picture that goes with a command.
type Photo struct {
	ID   string
	Data []byte
	// visibility is the command's own: an internal picture may not stand where the customer reads.
	ticket, visibility string
	stored             bool
}

// NewPhoto draws a picture that is like no other.
func NewPhoto(rnd *rand.Rand, ticket, visibility string) (*Photo, error) {
	m := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := range m.Pix {
		m.Pix[i] = byte(rnd.Uint32())
	}
	m.SetNRGBA(0, 0, color.NRGBA{A: 255})
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		return nil, err
	}
	return &Photo{ID: newID(schematype.CodeUpload).String(), Data: b.Bytes(), ticket: ticket, visibility: visibility}, nil
}

const createUpload = `mutation($input: CreateUploadInput!) { createUpload(input: $input) { upload { state } url } }`

// announce tells the server of the picture, and answers its state and where to send it.
func (l line) announce(ctx context.Context, photo *Photo, f Fault, cut time.Duration) (state, url string, err error) {
	sum := sha256.Sum256(photo.Data)
	data, err := l.graphql(ctx, f, cut, createUpload, map[string]any{"input": map[string]any{
		"id": photo.ID, "kind": "PHOTO", "size": len(photo.Data), "sha256": hex.EncodeToString(sum[:]), "contentType": "image/png",
		"ticketId": photo.ticket, "visibility": photo.visibility,
	}})
	if err != nil {
		return "", "", err
	}
	var out struct {
		Upload struct{ State string }
		URL    string
	}
	err = json.Unmarshal(data["createUpload"], &out)
	return out.Upload.State, out.URL, err
}

// put sends the bytes.
func (l line) put(ctx context.Context, photo *Photo, url string, f Fault, cut time.Duration) error {
	raw, status, err := l.do(ctx, f, cut, http.MethodPut, url, photo.Data, http.Header{"Content-Type": {"image/png"}})
	if err != nil || status == http.StatusNoContent {
		return err
	}
	var no struct{ Code, Message string }
	if json.Unmarshal(raw, &no) != nil || no.Code == "" {
		return fmt.Errorf("status %d: %.200s", status, raw)
	}
	return &Refusal{Code: no.Code, Message: no.Message, Status: status}
}

// Upload announces a picture and sends it, once each; nil says that the server has stored it.
func (l line) upload(ctx context.Context, photo *Photo, announce, put Fault, cut time.Duration) error {
	if photo.stored {
		return nil
	}
	state, url, err := l.announce(ctx, photo, announce, cut)
	if err == nil && announce == Lose {
		err = errLost
	}
	if err == nil && state == "PENDING" {
		err = l.put(ctx, photo, url, put, cut)
		if err == nil && put == Lose {
			err = errLost
		}
	}
	photo.stored = err == nil
	return err
}
