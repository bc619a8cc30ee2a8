package uploads

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"xunwei/server/problem"
)

// holdWait is how long a request waits for another one of the same upload: that one may be storing 200 MiB.
const holdWait = 20 * time.Second

// holds lets one request at a time work on a resumable upload. A phone whose line was cut comes back on another one
// while the server still waits for bytes on the first, so whoever comes later ends the reading of whoever was first.
// The zero value is ready.
type holds struct {
	mu sync.Mutex
	by map[uuid.UUID]*hold
}

type hold struct {
	control *http.ResponseController
	over    atomic.Bool   // somebody else has come: read no further
	done    chan struct{} // closed when it is given back
}

// interrupt ends a read under way and all further ones.
func (h *hold) interrupt() {
	h.over.Store(true)
	_ = h.control.SetReadDeadline(time.Unix(1, 0))
}

// take waits for its turn. RATE_LIMITED says that the other one is still at work, and to come back.
func (h *holds) take(ctx context.Context, id uuid.UUID, w http.ResponseWriter) (mine *hold, give func(), err error) {
	mine = &hold{control: http.NewResponseController(w), done: make(chan struct{})}
	late := time.NewTimer(holdWait)
	defer late.Stop()
	for {
		other := h.enter(id, mine)
		if other == nil {
			return mine, func() { h.leave(id, mine) }, nil
		}
		other.interrupt()
		select {
		case <-other.done:
		case <-late.C:
			return nil, nil, problem.RateLimited(5 * time.Second)
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		}
	}
}

// enter answers who is there, or nil once mine is.
func (h *holds) enter(id uuid.UUID, mine *hold) *hold {
	h.mu.Lock()
	defer h.mu.Unlock()
	if other := h.by[id]; other != nil {
		return other
	}
	if h.by == nil {
		h.by = map[uuid.UUID]*hold{}
	}
	h.by[id] = mine
	return nil
}

func (h *holds) leave(id uuid.UUID, mine *hold) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.by, id)
	close(mine.done)
}
