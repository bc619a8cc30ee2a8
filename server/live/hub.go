// Package live follows the event log: it wakes followers after a commit, on every instance, and lets each of them read
// on from its own cursor. A follower that is slow reads later; nothing is kept for it, so nothing is lost.
package live

import (
	"context"
	"sync"

	"xunwei/server/database"
)

// channel is PostgreSQL's name for our wake-ups.
const channel = "xunwei_events"

// rights is the payload of a wake-up after which followers look at their viewer's rights again.
const rights = "rights"

// Hub wakes the followers of this instance.
type Hub struct {
	mu        sync.Mutex
	followers map[*waker]struct{}
	closed    bool
}

// NewHub makes a hub without followers.
func NewHub() *Hub { return &Hub{followers: map[*waker]struct{}{}} }

// waker is one follower's bell: wake-ups that come while it is busy fall into one.
type waker struct {
	events, rights chan struct{}
	done           chan struct{}
}

// Notify wakes the followers of every instance once the transaction is in; a rolled-back one wakes nobody.
func (h *Hub) Notify(ctx context.Context, tx *database.Tx) error { return h.notify(ctx, tx, "") }

// RightsChanged is Notify, and followers look at their viewer's rights again.
func (h *Hub) RightsChanged(ctx context.Context, tx *database.Tx) error {
	return h.notify(ctx, tx, rights)
}

func (h *Hub) notify(ctx context.Context, tx *database.Tx, payload string) error {
	tx.AfterCommit(func() { h.wake(payload == rights) })
	if !tx.Postgres() {
		return nil
	}
	_, err := tx.ExecContext(ctx, "SELECT pg_notify($1, $2)", channel, payload)
	return err
}

// wake rings every bell; it never waits for a follower.
func (h *Hub) wake(alsoRights bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for w := range h.followers {
		ring(w.events)
		if alsoRights {
			ring(w.rights)
		}
	}
}

func ring(bell chan struct{}) {
	select {
	case bell <- struct{}{}:
	default: // it is ringing already
	}
}

// subscribe adds a follower; call leave when it ends.
func (h *Hub) subscribe() *waker {
	w := &waker{events: make(chan struct{}, 1), rights: make(chan struct{}, 1), done: make(chan struct{})}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.followers[w] = struct{}{}
	if h.closed {
		close(w.done)
	}
	return w
}

func (h *Hub) leave(w *waker) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.followers, w)
}

// Followers counts those who follow on this instance.
func (h *Hub) Followers() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.followers)
}

// Close ends every follower with COME_BACK; later ones end at once.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return
	}
	h.closed = true
	for w := range h.followers {
		close(w.done)
	}
}
