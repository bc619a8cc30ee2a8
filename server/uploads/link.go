package uploads

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
)

// Life of an address. All made within one window are the same, so that a browser finds the picture in its cache; one
// lives 15 to 25 minutes, its window's rest included.
const (
	linkLife   = 15 * time.Minute
	linkWindow = 10 * time.Minute
)

// variant is which of an upload's objects an address leads to.
type variant string

const (
	full  variant = "full"
	thumb variant = "thumb"
)

// signer proves that an address was made here. Its key is derived from the server's secret, so that nothing else that
// is signed with the secret can be taken for an address.
type signer struct{ key []byte }

func newSigner(secret []byte) signer {
	return signer{mac(secret, "xunwei uploads: addresses of files, version 1")}
}

// sign covers all that an address says.
func (s signer) sign(id uuid.UUID, v variant, expires int64) []byte {
	return mac(s.key, fmt.Sprintf("%s\n%s\n%d", id, v, expires))
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// URL is a short-lived address of the stored bytes, nil until they are stored. The row must have come to the viewer
// by the narrowed client: whoever holds the address may read.
func (s *Service) URL(ctx context.Context, row *ent.Upload) (*string, error) {
	if row.ObjectKey == "" {
		return nil, nil
	}
	return s.address(ctx, row, full), nil
}

// ThumbnailURL is a short-lived address of a small JPEG, nil where there is none. See URL.
func (s *Service) ThumbnailURL(ctx context.Context, row *ent.Upload) (*string, error) {
	if row.ThumbnailKey == "" {
		return nil, nil
	}
	return s.address(ctx, row, thumb), nil
}

func (s *Service) address(ctx context.Context, row *ent.Upload, v variant) *string {
	if row.State != schematype.UploadStateStored || !mayRead(viewer.From(ctx), row) {
		return nil
	}
	expires := s.clock.Now().Truncate(linkWindow).Add(linkWindow + linkLife).Unix()
	q := url.Values{
		"v":   {string(v)},
		"exp": {strconv.FormatInt(expires, 10)},
		"sig": {base64.RawURLEncoding.EncodeToString(s.signer.sign(row.ID, v, expires))},
	}
	address := "/files/" + row.ID.String() + "?" + q.Encode()
	return &address
}

// mayRead looks at what row visibility leaves open: a file to import may hold many customers' data, and is read by its
// owner and administrators alone. Certificates are not for customers' people, whatever row they came by.
func mayRead(v *viewer.Viewer, row *ent.Upload) bool {
	switch {
	case v == nil:
		return false
	case row.Kind == schematype.UploadKindImport:
		return v.System || v.PersonID == row.OwnerID || v.Has(schematype.RoleAdmin)
	case row.Kind == schematype.UploadKindCertificate:
		return !v.OfCustomer()
	}
	return true
}

// permits checks an address's query for an upload. left is how long it still lives.
func (s signer) permits(id uuid.UUID, q url.Values, now time.Time) (v variant, left time.Duration, ok bool) {
	v = variant(q.Get("v"))
	expires, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil || v != full && v != thumb {
		return v, 0, false
	}
	sig, err := base64.RawURLEncoding.Strict().DecodeString(q.Get("sig"))
	if err != nil || !hmac.Equal(sig, s.sign(id, v, expires)) {
		return v, 0, false
	}
	left = time.Unix(expires, 0).Sub(now)
	return v, left, left > 0
}
