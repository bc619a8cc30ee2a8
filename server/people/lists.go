package people

import (
	"context"
	"time"

	"xunwei/ent/certificate"
	"xunwei/ent/teammember"
	"xunwei/server/database"
)

// replaceCertificates keeps the rows that stay, whatever became of their scans; it removes and adds the others.
func replaceCertificates(ctx context.Context, tx *database.Tx, in SavePersonInput, now time.Time) error {
	old, err := tx.Certificate.Query().Where(certificate.PersonID(in.ID)).All(ctx)
	if err != nil {
		return err
	}
	stays := map[[2]string]bool{}
	for _, row := range old {
		want := findCertificate(in.Certificates, row.Vendor, row.Number)
		if want == nil {
			if err := tx.Certificate.DeleteOne(row).Exec(ctx); err != nil {
				return err
			}
			continue
		}
		stays[[2]string{row.Vendor, row.Number}] = true
		u := tx.Certificate.UpdateOne(row).SetName(want.Name).SetUpdatedAt(now)
		if want.ExpiresOn != nil {
			u.SetExpiresOn(*want.ExpiresOn)
		} else {
			u.ClearExpiresOn()
		}
		if want.ScanID != nil {
			u.SetScanID(*want.ScanID)
		} else {
			u.ClearScanID()
		}
		if err := u.Exec(ctx); err != nil {
			return err
		}
	}
	for _, c := range in.Certificates {
		if stays[[2]string{c.Vendor, c.Number}] {
			continue
		}
		err := tx.Certificate.Create().SetPersonID(in.ID).SetVendor(c.Vendor).SetName(c.Name).SetNumber(c.Number).
			SetNillableExpiresOn(c.ExpiresOn).SetNillableScanID(c.ScanID).SetCreatedAt(now).SetUpdatedAt(now).Exec(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}

func findCertificate(list []CertificateInput, vendor, number string) *CertificateInput {
	for i := range list {
		if list[i].Vendor == vendor && list[i].Number == number {
			return &list[i]
		}
	}
	return nil
}

func replaceMemberships(ctx context.Context, tx *database.Tx, in SavePersonInput, now time.Time) error {
	old, err := tx.TeamMember.Query().Where(teammember.PersonID(in.ID)).All(ctx)
	if err != nil {
		return err
	}
	wanted := map[MembershipInput]bool{}
	for _, m := range in.Memberships {
		wanted[m] = true
	}
	for _, row := range old {
		m := MembershipInput{CustomerID: row.CustomerID, Role: row.Role}
		if wanted[m] {
			delete(wanted, m)
			continue
		}
		if err := tx.TeamMember.DeleteOne(row).Exec(ctx); err != nil {
			return err
		}
	}
	for _, m := range in.Memberships {
		if !wanted[m] {
			continue
		}
		err := tx.TeamMember.Create().SetPersonID(in.ID).SetCustomerID(m.CustomerID).SetRole(m.Role).SetCreatedAt(now).SetUpdatedAt(now).Exec(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}
