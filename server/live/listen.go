package live

import (
	"context"
	"log/slog"
	"time"

	"github.com/lib/pq"
)

// Listen passes the wake-ups of other instances on until ctx ends. After a lost connection everybody is woken, since
// wake-ups may have been missed; the cursors make that harmless. address is a PostgreSQL URL.
func (h *Hub) Listen(ctx context.Context, address string, log *slog.Logger) error {
	l := pq.NewListener(address, 100*time.Millisecond, 5*time.Second, func(_ pq.ListenerEventType, err error) {
		if err != nil {
			log.Warn("the connection that hears of new events was lost; trying again")
		}
	})
	defer l.Close()
	if err := l.Listen(channel); err != nil {
		return err
	}
	h.wake(true)
	for {
		select {
		case <-ctx.Done():
			return nil
		case n := <-l.Notify: // nil after a reconnect
			h.wake(n == nil || n.Extra == rights)
		case <-time.After(30 * time.Second):
			go func() { _ = l.Ping() }() // finds a connection that died in silence
		}
	}
}
