package uploads

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/certificate"
	"xunwei/ent/schematype"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/problem"
)

// ClaimScan checks that an upload may be hung on a certificate of a person: of kind CERTIFICATE, which only those who
// save persons can send, stored, within the viewer's sight, and not on another person's certificate. Call it in the
// transaction that writes the certificate. field is the input that names it, for INVALID.
func ClaimScan(ctx context.Context, tx *database.Tx, id, personID uuid.UUID, field string) error {
	rows, err := visible(ctx, tx, []uuid.UUID{id})
	if err != nil {
		return err
	}
	if wrong := unfitScan(rows[id]); wrong != nil {
		return invalid(field, id, *wrong)
	}
	used, err := tx.Certificate.Query().Where(certificate.ScanID(id), certificate.PersonIDNEQ(personID)).Exist(viewer.System(ctx))
	if err != nil {
		return fmt.Errorf("uploads: claim %s: %w", id, err)
	}
	if used {
		return invalid(field, id, isAnothers)
	}
	return nil
}

// What can be wrong with a scan, as the rest of a sentence that begins with its id.
var (
	isAnothers = problem.Say("is the scan of another person's certificate.", "是别人证书的扫描件，请重新上传。")
	isUnseen   = problem.Say("is not an upload that you may see.", "找不到，或者您无权查看。")
)

// unfitScan says why an upload is no scan of a certificate; nil if it is.
func unfitScan(row *ent.Upload) *problem.Text {
	if row == nil {
		return &isUnseen
	}
	return unready(row, schematype.UploadKindCertificate)
}

// Scan is the upload of a certificate's scan, nil where it has none. Row visibility shows it to whom the certificate
// is shown.
func (s *Service) Scan(ctx context.Context, c *ent.Certificate) (*ent.Upload, error) {
	if c.ScanID == nil {
		return nil, nil
	}
	row, err := s.db.Upload.Query().Where(upload.ID(*c.ScanID)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("uploads: the scan of certificate %s: %w", c.ID, err)
	}
	return row, nil
}
