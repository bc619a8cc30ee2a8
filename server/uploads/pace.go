package uploads

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/server/problem"
)

// capWindow is how far back announced uploads count against their owner.
const capWindow = 24 * time.Hour

// withinCap answers RATE_LIMITED to a person who announces and never sends, or sends what is refused. Two requests at
// the same moment may pass one above the cap: it is there to stop a flood, not to count.
func (s *Service) withinCap(ctx context.Context) error {
	now := s.clock.Now()
	unfinished := s.db.Upload.Query().Where(
		upload.OwnerID(viewer.From(ctx).PersonID),
		upload.StateNEQ(schematype.UploadStateStored),
		upload.CreatedAtGT(now.Add(-capWindow)),
	)
	n, err := unfinished.Clone().Count(ctx)
	if err != nil {
		return fmt.Errorf("uploads: count: %w", err)
	}
	if n < s.cap {
		return nil
	}
	oldest, err := unfinished.Order(ent.Asc(upload.FieldCreatedAt)).First(ctx)
	if err != nil {
		return fmt.Errorf("uploads: find the oldest: %w", err)
	}
	return problem.RateLimited(oldest.CreatedAt.Add(capWindow).Sub(now))
}

// maxFlights is how many uploads one person may be sending at the same moment; a phone sends one after the other.
const maxFlights = 8

// flights counts the PUTs under way by person: one person shall not fill the staging folder. The zero value is ready.
type flights struct {
	mu sync.Mutex
	by map[uuid.UUID]int
}

// enter answers RATE_LIMITED, or how to leave again.
func (f *flights) enter(person uuid.UUID) (leave func(), err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.by[person] >= maxFlights {
		return nil, problem.RateLimited(2 * time.Second)
	}
	if f.by == nil {
		f.by = map[uuid.UUID]int{}
	}
	f.by[person]++
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		if f.by[person]--; f.by[person] == 0 {
			delete(f.by, person)
		}
	}, nil
}
