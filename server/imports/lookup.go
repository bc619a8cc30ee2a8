package imports

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/customer"
	"xunwei/ent/equipment"
	"xunwei/ent/servicepoint"
	"xunwei/ent/site"
)

var (
	noCustomer = text{"There is no customer with this code: import the customers first, or mend the code.", "没有此编码的客户，请先导入客户，或改正编码。"}
	noSite     = text{"This customer has no site with this code: import the sites first, or mend the code.", "该客户没有此编码的站点，请先导入站点，或改正编码。"}
	noDevice   = text{"This customer has no device with this serial number: import the equipment first, or mend the number.", "该客户没有此序列号的设备，请先导入设备，或改正序列号。"}
	noPoint    = text{"There is no service point with this code: import the service points first, or mend the code.", "没有此编码的服务网点，请先导入服务网点，或改正编码。"}
)

// distinct collects the values of a column in a batch, "" left out.
func distinct[E any](rows []*row[E], column string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, r := range rows {
		if v := r.text(column); !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// findCustomers sets the customer of each row, or faults the row.
func findCustomers[E any](ctx context.Context, c *ent.Client, rows []*row[E]) error {
	found, err := c.Customer.Query().Where(customer.CodeIn(distinct(rows, "customer_code")...)).All(ctx)
	if err != nil {
		return err
	}
	by := map[string]*ent.Customer{}
	for _, x := range found {
		by[x.Code] = x
	}
	for _, r := range rows {
		code := r.text("customer_code")
		if x := by[code]; x != nil {
			r.customer = x
		} else if code != "" {
			r.fault("customer_code", noCustomer)
		}
	}
	return nil
}

// owned names a record by its customer and its code within it.
type owned struct {
	customer uuid.UUID
	code     string
}

// owners lists the customers of a batch.
func owners[E any](rows []*row[E]) []uuid.UUID {
	var out []uuid.UUID
	seen := map[uuid.UUID]bool{}
	for _, r := range rows {
		if r.customer != nil && !seen[r.customer.ID] {
			seen[r.customer.ID] = true
			out = append(out, r.customer.ID)
		}
	}
	return out
}

// sitesBy finds the sites that a batch names by code, within its customers.
func sitesBy(ctx context.Context, c *ent.Client, customers []uuid.UUID, codes []string) (map[owned]*ent.Site, error) {
	found, err := c.Site.Query().Where(site.CustomerIDIn(customers...), site.CodeIn(codes...)).All(ctx)
	by := make(map[owned]*ent.Site, len(found))
	for _, x := range found {
		by[owned{x.CustomerID, x.Code}] = x
	}
	return by, err
}

// findSites sets the site of each row that names one, or faults the row.
func findSites[E any](ctx context.Context, c *ent.Client, rows []*row[E]) error {
	by, err := sitesBy(ctx, c, owners(rows), distinct(rows, "site_code"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		code := r.text("site_code")
		if code == "" || r.customer == nil {
			continue
		}
		if r.site = by[owned{r.customer.ID, code}]; r.site == nil {
			r.fault("site_code", noSite)
		}
	}
	return nil
}

// findPoints sets the service point of each row that names one, or faults the row.
func findPoints[E any](ctx context.Context, c *ent.Client, rows []*row[E]) error {
	found, err := c.ServicePoint.Query().Where(servicepoint.CodeIn(distinct(rows, "service_point_code")...)).All(ctx)
	if err != nil {
		return err
	}
	by := map[string]*ent.ServicePoint{}
	for _, x := range found {
		by[x.Code] = x
	}
	for _, r := range rows {
		code := r.text("service_point_code")
		if code == "" {
			continue
		}
		if r.point = by[code]; r.point == nil {
			r.fault("service_point_code", noPoint)
		}
	}
	return nil
}

// findDevices sets the device of each row, by its customer and serial number, or faults the row.
func findDevices[E any](ctx context.Context, c *ent.Client, rows []*row[E]) error {
	found, err := c.Equipment.Query().Where(equipment.CustomerIDIn(owners(rows)...), equipment.SerialNumberIn(distinct(rows, "equipment_serial_number")...)).All(ctx)
	if err != nil {
		return err
	}
	by := make(map[owned]*ent.Equipment, len(found))
	for _, x := range found {
		by[owned{x.CustomerID, x.SerialNumber}] = x
	}
	for _, r := range rows {
		serial := r.text("equipment_serial_number")
		if serial == "" || r.customer == nil {
			continue
		}
		if r.device = by[owned{r.customer.ID, serial}]; r.device == nil {
			r.fault("equipment_serial_number", noDevice)
		}
	}
	return nil
}

// devicesOf lists the devices of a batch, each once.
func devicesOf[E any](rows []*row[E]) []*ent.Equipment {
	var out []*ent.Equipment
	seen := map[uuid.UUID]bool{}
	for _, r := range rows {
		if r.device != nil && !seen[r.device.ID] {
			seen[r.device.ID] = true
			out = append(out, r.device)
		}
	}
	return out
}
