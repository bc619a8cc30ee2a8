package imports

import (
	"context"
	"fmt"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/equipmentpart"
	"xunwei/server/search"
)

// each makes the search entries of records that are found by their own words alone.
func each[E any](of func(*E) search.Entry) func(context.Context, *ent.Client, []*row[E]) ([]search.Entry, error) {
	return func(_ context.Context, _ *ent.Client, rows []*row[E]) ([]search.Entry, error) {
		out := make([]search.Entry, len(rows))
		for i, r := range rows {
			out[i] = of(r.now)
		}
		return out, nil
	}
}

// entriesOfDevices are those of devices that were written.
func entriesOfDevices(ctx context.Context, c *ent.Client, rows []*row[ent.Equipment]) ([]search.Entry, error) {
	devices := make([]*ent.Equipment, len(rows))
	for i, r := range rows {
		devices[i] = r.now
	}
	return withParts(ctx, c, devices)
}

// entriesOfParts are those of the devices whose parts were written: a part has no entry of its own.
func entriesOfParts(ctx context.Context, c *ent.Client, rows []*row[ent.EquipmentPart]) ([]search.Entry, error) {
	return withParts(ctx, c, devicesOf(rows))
}

// withParts are the entries of devices with all parts that each has by now.
func withParts(ctx context.Context, c *ent.Client, devices []*ent.Equipment) ([]search.Entry, error) {
	ids := make([]uuid.UUID, len(devices))
	for i, e := range devices {
		ids[i] = e.ID
	}
	found, err := c.EquipmentPart.Query().Where(equipmentpart.EquipmentIDIn(ids...)).Order(equipmentpart.ByID(entsql.OrderAsc())).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("look up the parts of devices: %w", err)
	}
	by := map[uuid.UUID][]*ent.EquipmentPart{}
	for _, p := range found {
		by[p.EquipmentID] = append(by[p.EquipmentID], p)
	}
	out := make([]search.Entry, len(devices))
	for i, e := range devices {
		out[i] = search.OfEquipment(e, by[e.ID])
	}
	return out, nil
}
