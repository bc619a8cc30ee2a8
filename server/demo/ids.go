package demo

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/server/database"
)

// ids are the imported records by the names that people and stories use: a customer's code, "@" and a service point's
// code, "CUSTOMER/" and a site's code, a device's name or a contact's name.
type ids struct {
	known    map[string]uuid.UUID
	sites    map[uuid.UUID]*ent.Site
	devices  map[uuid.UUID]*ent.Equipment
	contacts map[uuid.UUID]*ent.Contact
}

func pointKey(code string) string {
	if code == "" {
		return ""
	}
	return "@" + code
}

// optional is the id of a name; nil for "".
func (i ids) optional(name string) (*uuid.UUID, error) {
	if name == "" {
		return nil, nil
	}
	id, ok := i.known[name]
	if !ok {
		return nil, fmt.Errorf("there is no %q", name)
	}
	return &id, nil
}

func findIDs(ctx context.Context, db *database.DB) (ids, error) {
	out := ids{known: map[string]uuid.UUID{}, sites: map[uuid.UUID]*ent.Site{}, devices: map[uuid.UUID]*ent.Equipment{}, contacts: map[uuid.UUID]*ent.Contact{}}
	points, err := db.ServicePoint.Query().All(ctx)
	if err != nil {
		return out, err
	}
	for _, p := range points {
		out.known[pointKey(p.Code)] = p.ID
	}
	customers, err := db.Customer.Query().WithSites().WithContacts().WithEquipment().All(ctx)
	for _, c := range customers {
		out.known[c.Code] = c.ID
		for _, s := range c.Edges.Sites {
			out.known[c.Code+"/"+s.Code], out.sites[s.ID] = s.ID, s
		}
		for _, e := range c.Edges.Equipment {
			out.known[c.Code+"/"+e.Name], out.devices[e.ID] = e.ID, e
		}
		for _, p := range c.Edges.Contacts {
			out.known[c.Code+"/"+p.Name], out.contacts[p.ID] = p.ID, p
		}
	}
	return out, err
}
