package imports

import (
	"context"
	"slices"
	"strings"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/contract"
	"xunwei/ent/equipment"
	"xunwei/ent/predicate"
)

// maxScope is how many serial numbers and sites a contract's cell may list; page is how many devices are moved at once.
const (
	maxScope = 2000
	page     = 500
)

var (
	scopeLong   = text{"lists more than %d; use “site:CODE” or “*”", "超过 %d 项，请改用“站点:编码”或“*”"}
	scopeDevice = text{"The customer has no device with the serial number “%s” (%d in all are not known).", "该客户没有序列号为“%s”的设备（共 %d 个无法识别）。"}
	scopeSite   = text{"The customer has no site with the code “%s”.", "该客户没有编码为“%s”的站点。"}
)

// scope is which devices a contract covers, as its cell says.
type scope struct {
	all     bool
	sites   []string // codes
	serials []string
	siteIDs []uuid.UUID // of sites, once found
}

// readScope reads serial numbers, site:CODE and *, in any order.
func readScope(cell string) (*scope, *fault) {
	s := &scope{}
	words := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(" \t\r\n,;，；、　", r) })
	if len(words) > maxScope {
		return nil, wrong(scopeLong, maxScope)
	}
	for _, w := range words {
		if code, ok := siteWord(w); ok {
			s.sites = append(s.sites, code)
		} else if w == "*" || w == "全部" || w == "＊" {
			s.all = true
		} else {
			s.serials = append(s.serials, w)
		}
	}
	slices.Sort(s.sites)
	slices.Sort(s.serials)
	s.sites, s.serials = slices.Compact(s.sites), slices.Compact(s.serials)
	return s, nil
}

// siteWord is the code in "site:CODE".
func siteWord(w string) (string, bool) {
	head, code, ok := strings.Cut(strings.Replace(w, "：", ":", 1), ":")
	return code, ok && code != "" && (strings.EqualFold(head, "site") || head == "站点")
}

func scopeOf(r *row[ent.Contract]) *scope {
	s, _ := r.value("equipment").(*scope)
	return s
}

// checkScopes finds the sites and devices that the rows name, and faults rows that name others.
func checkScopes(ctx context.Context, c *ent.Client, rows []*row[ent.Contract]) error {
	for _, r := range rows {
		s := scopeOf(r)
		if s == nil || r.customer == nil {
			continue
		}
		if err := s.findSites(ctx, c, r); err != nil {
			return err
		}
		unknown, err := s.unknown(ctx, c, r.customer.ID)
		if err != nil {
			return err
		}
		if len(unknown) > 0 {
			r.fault("equipment", scopeDevice, unknown[0], len(unknown))
		}
	}
	return nil
}

func (s *scope) findSites(ctx context.Context, c *ent.Client, r *row[ent.Contract]) error {
	s.siteIDs = nil
	by, err := sitesBy(ctx, c, []uuid.UUID{r.customer.ID}, s.sites)
	for _, code := range s.sites {
		if x := by[owned{r.customer.ID, code}]; x != nil {
			s.siteIDs = append(s.siteIDs, x.ID)
		} else if err == nil {
			r.fault("equipment", scopeSite, code)
		}
	}
	return err
}

// unknown lists the serial numbers that the customer has no device for.
func (s *scope) unknown(ctx context.Context, c *ent.Client, customer uuid.UUID) ([]string, error) {
	var out []string
	for chunk := range slices.Chunk(s.serials, page) {
		found, err := c.Equipment.Query().Where(equipment.CustomerID(customer), equipment.SerialNumberIn(chunk...)).
			Select(equipment.FieldSerialNumber).Strings(ctx)
		if err != nil {
			return nil, err
		}
		for _, w := range chunk {
			if !slices.Contains(found, w) {
				out = append(out, w)
			}
		}
	}
	return out, nil
}

// covers is the scope as a condition on devices.
func (s *scope) covers(customer uuid.UUID) predicate.Equipment {
	if s.all {
		return equipment.CustomerID(customer)
	}
	return equipment.And(equipment.CustomerID(customer), equipment.Or(equipment.SerialNumberIn(s.serials...), equipment.SiteIDIn(s.siteIDs...)))
}

// come and leave are the devices that a contract gains and loses by its scope.
func come(c *ent.Client, id uuid.UUID, covered predicate.Equipment) *ent.EquipmentQuery {
	return c.Equipment.Query().Where(covered, equipment.Not(equipment.HasContractsWith(contract.ID(id))))
}

func leave(c *ent.Client, id uuid.UUID, covered predicate.Equipment) *ent.EquipmentQuery {
	return c.Equipment.Query().Where(equipment.Not(covered), equipment.HasContractsWith(contract.ID(id)))
}

// scopeDiffers reports whether the contract covers other devices than the cell says.
func scopeDiffers(ctx context.Context, c *ent.Client, r *row[ent.Contract]) (bool, error) {
	s := scopeOf(r)
	if s == nil {
		return false, nil
	}
	covered := s.covers(r.customer.ID)
	more, err := come(c, r.now.ID, covered).Exist(ctx)
	if more || err != nil {
		return more, err
	}
	return leave(c, r.now.ID, covered).Exist(ctx)
}

// saveScope makes the contract cover what the cell says, a page of devices at a time.
func saveScope(ctx context.Context, c *ent.Client, r *row[ent.Contract]) error {
	s := scopeOf(r)
	if s == nil {
		return nil
	}
	covered := s.covers(r.customer.ID)
	for {
		ids, err := come(c, r.now.ID, covered).Order(equipment.ByID(entsql.OrderAsc())).Limit(page).IDs(ctx)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			break
		}
		if err := c.Contract.Update().Where(contract.ID(r.now.ID)).AddEquipmentIDs(ids...).Exec(ctx); err != nil {
			return err
		}
	}
	for {
		ids, err := leave(c, r.now.ID, covered).Order(equipment.ByID(entsql.OrderAsc())).Limit(page).IDs(ctx)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := c.Contract.Update().Where(contract.ID(r.now.ID)).RemoveEquipmentIDs(ids...).Exec(ctx); err != nil {
			return err
		}
	}
}
