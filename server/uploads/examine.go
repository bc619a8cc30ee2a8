package uploads

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/ticket"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/pictures"
)

// object is bytes fit to be stored.
type object struct {
	key         string
	contentType string
	body        io.ReadSeeker // at its start
	size        int64         // bytes
	sum         [32]byte
}

// product is what is made of an upload's bytes.
type product struct {
	full          object
	thumbnail     *object // nil for files that are no picture
	width, height int     // of full, in pixels, upright
	position      *pictures.Position
	taken         *time.Time
}

// examine makes the product of a checked file. A *problem.Problem among its errors is a refusal for good; every other
// error is the server's own trouble.
func (s *Service) examine(ctx context.Context, row *ent.Upload, file staged) (product, error) {
	head, err := headOf(file)
	if err != nil {
		return product{}, err
	}
	if !fits(row.ContentType, head) {
		return product{}, refusedType
	}
	switch row.Kind {
	case schematype.UploadKindImport:
		return s.asIs(row, file)
	case schematype.UploadKindFile:
		if err := s.checkFile(ctx, row, file); err != nil {
			return product{}, err
		}
		return s.asIs(row, file)
	}
	return s.picture(ctx, row, file)
}

// headOf reads the first bytes and goes back to them.
func headOf(file staged) ([]byte, error) {
	head := make([]byte, 512)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, fmt.Errorf("uploads: read staging: %w", err)
	}
	return head[:n], rewind(file)
}

// asIs keeps a file byte for byte: its hash is the announced one.
func (s *Service) asIs(row *ent.Upload, file staged) (product, error) {
	sum, err := hex.DecodeString(row.Sha256)
	if err != nil || len(sum) != sha256.Size {
		return product{}, fmt.Errorf("uploads: %s has no hash", row.ID)
	}
	o := object{contentType: row.ContentType, body: file, size: row.Size, sum: [32]byte(sum)}
	o.key = key(row, full, o)
	return product{full: o}, nil
}

// picture encodes it anew and keeps what the camera said of place and time.
func (s *Service) picture(ctx context.Context, row *ent.Upload, file staged) (product, error) {
	res, err := pictures.Process(ctx, file, pictures.Options{})
	if err != nil {
		if refused := refusalFor(err); refused != nil {
			return product{}, refused
		}
		return product{}, fmt.Errorf("uploads: %s: %w", row.ID, err)
	}
	p := product{full: encoded(row, full, res.Picture), width: res.Picture.Width, height: res.Picture.Height, position: res.Position}
	thumbnail := encoded(row, thumb, res.Thumbnail)
	p.thumbnail = &thumbnail
	p.taken, err = s.takenAt(ctx, row, res.Taken)
	return p, err
}

func encoded(row *ent.Upload, v variant, e pictures.Encoded) object {
	o := object{contentType: e.ContentType, body: bytes.NewReader(e.Data), size: int64(len(e.Data)), sum: sha256.Sum256(e.Data)}
	o.key = key(row, v, o)
	return o
}

// key names an object by its upload and its own bytes. The bytes are in it because a later version of this server may
// encode the same photo otherwise: a PUT that was cut between store and row then makes a new object and goes on,
// where a taken key would stop it for ever.
func key(row *ent.Upload, v variant, o object) string {
	month := row.CreatedAt.UTC().Format("2006-01")
	return strings.Join([]string{"uploads", month, row.ID.String(), string(v) + "-" + hex.EncodeToString(o.sum[:16]) + extensionOf(o.contentType)}, "/")
}

// takenAt is when the camera says that the picture was taken; nil if it says nothing or nothing believable.
func (s *Service) takenAt(ctx context.Context, row *ent.Upload, m *pictures.Moment) (*time.Time, error) {
	if m == nil {
		return nil, nil
	}
	at := m.Time
	if !m.Zoned {
		zone, err := s.zoneOf(ctx, row)
		if err != nil {
			return nil, err
		}
		at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), zone)
	}
	// A camera that never had its clock set says 1970 or 2000; a day ahead allows for one set to another zone.
	if at.Year() < 2005 || at.After(s.clock.Now().AddDate(0, 0, 1)) {
		return nil, nil
	}
	at = clock.Round(at)
	return &at, nil
}

// zoneOf is the time zone at the ticket's site, or the service's own.
func (s *Service) zoneOf(ctx context.Context, row *ent.Upload) (*time.Location, error) {
	if row.TicketID == nil {
		return s.zone, nil
	}
	site, err := s.db.Ticket.Query().Where(ticket.ID(*row.TicketID)).QuerySite().Only(viewer.System(ctx))
	if ent.IsNotFound(err) {
		return s.zone, nil
	}
	if err != nil {
		return nil, fmt.Errorf("uploads: look up the site: %w", err)
	}
	if zone, err := time.LoadLocation(site.TimeZone); err == nil && site.TimeZone != "" {
		return zone, nil
	}
	return s.zone, nil
}
