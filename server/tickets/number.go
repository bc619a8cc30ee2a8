package tickets

import (
	"context"
	"fmt"
	"time"
	_ "time/tzdata" // machines without zone files still count days in the vendor's zone

	"xunwei/ent"
	"xunwei/server/database"
	"xunwei/server/search"
)

// number takes the next ticket number of the day, for example XW20260131-0007.
func (s *Service) number(ctx context.Context, tx *database.Tx, at time.Time) (string, error) {
	name := s.Zone
	if name == "" {
		name = "Asia/Shanghai"
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return "", err
	}
	day := at.In(zone).Format("20060102")
	var n int64
	const next = `INSERT INTO counters (id, value) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET value = counters.value + 1 RETURNING value`
	if err := tx.Row(ctx, next, []any{"ticket-" + day}, &n); err != nil {
		return "", err
	}
	return fmt.Sprintf("XW%s-%04d", day, n), nil
}

// index makes the ticket findable by its number and words.
func index(ctx context.Context, tx *database.Tx, t *ent.Ticket) error {
	return search.Put(ctx, tx, search.OfTicket(t))
}
