package search

import (
	"context"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/contact"
	"xunwei/ent/contract"
	"xunwei/ent/customer"
	"xunwei/ent/equipment"
	"xunwei/ent/searchentry"
	"xunwei/ent/site"
	"xunwei/ent/ticket"
)

// load turns entries into the records that they stand for, with one query a kind, each narrowed to the viewer.
// A record that is gone or hidden is left out; the order stays.
func (s *Service) load(ctx context.Context, entries []*ent.SearchEntry) ([]Hit, error) {
	ids := map[searchentry.Kind][]uuid.UUID{}
	for _, e := range entries {
		ids[e.Kind] = append(ids[e.Kind], e.SubjectID)
	}
	found := map[uuid.UUID]Hit{}
	for kind, of := range ids {
		if err := s.loaders()[kind](ctx, of, found); err != nil {
			return nil, err
		}
	}
	out := make([]Hit, 0, len(entries))
	for _, e := range entries {
		if h, ok := found[e.SubjectID]; ok {
			out = append(out, h)
		}
	}
	return out, nil
}

type loader func(ctx context.Context, ids []uuid.UUID, into map[uuid.UUID]Hit) error

func (s *Service) loaders() map[searchentry.Kind]loader {
	db := s.db
	return map[searchentry.Kind]loader{
		searchentry.KindTICKET: by(func(ctx context.Context, ids []uuid.UUID) ([]*ent.Ticket, error) {
			return all(db.Ticket.Query().Where(ticket.IDIn(ids...)).CollectFields(ctx, ent.TypeTicket))(ctx)
		}, func(r *ent.Ticket) uuid.UUID { return r.ID }),
		searchentry.KindCUSTOMER: by(func(ctx context.Context, ids []uuid.UUID) ([]*ent.Customer, error) {
			return all(db.Customer.Query().Where(customer.IDIn(ids...)).CollectFields(ctx, ent.TypeCustomer))(ctx)
		}, func(r *ent.Customer) uuid.UUID { return r.ID }),
		searchentry.KindSITE: by(func(ctx context.Context, ids []uuid.UUID) ([]*ent.Site, error) {
			return all(db.Site.Query().Where(site.IDIn(ids...)).CollectFields(ctx, ent.TypeSite))(ctx)
		}, func(r *ent.Site) uuid.UUID { return r.ID }),
		searchentry.KindEQUIPMENT: by(func(ctx context.Context, ids []uuid.UUID) ([]*ent.Equipment, error) {
			return all(db.Equipment.Query().Where(equipment.IDIn(ids...)).CollectFields(ctx, ent.TypeEquipment))(ctx)
		}, func(r *ent.Equipment) uuid.UUID { return r.ID }),
		searchentry.KindCONTACT: by(func(ctx context.Context, ids []uuid.UUID) ([]*ent.Contact, error) {
			return all(db.Contact.Query().Where(contact.IDIn(ids...)).CollectFields(ctx, ent.TypeContact))(ctx)
		}, func(r *ent.Contact) uuid.UUID { return r.ID }),
		searchentry.KindCONTRACT: by(func(ctx context.Context, ids []uuid.UUID) ([]*ent.Contract, error) {
			return all(db.Contract.Query().Where(contract.IDIn(ids...)).CollectFields(ctx, ent.TypeContract))(ctx)
		}, func(r *ent.Contract) uuid.UUID { return r.ID }),
	}
}

// all runs a query that was told which fields the GraphQL request asks for, edges in bulk too.
func all[Q interface {
	All(context.Context) ([]R, error)
}, R any](q Q, err error) func(context.Context) ([]R, error) {
	if err != nil {
		return func(context.Context) ([]R, error) { return nil, err }
	}
	return q.All
}

// by makes a loader of one type's query.
func by[R Hit](query func(context.Context, []uuid.UUID) ([]R, error), id func(R) uuid.UUID) loader {
	return func(ctx context.Context, ids []uuid.UUID, into map[uuid.UUID]Hit) error {
		rows, err := query(ctx, ids)
		for _, r := range rows {
			into[id(r)] = r
		}
		return err
	}
}
