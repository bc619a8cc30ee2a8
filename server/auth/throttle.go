package auth

import (
	"net/netip"
	"sync"
	"time"

	"xunwei/server/clock"
	"xunwei/server/problem"
)

// rate allows burst attempts at once and one more each interval after that.
type rate struct {
	burst    int
	interval time.Duration
}

// Guessing is bounded by where it comes from and by whom it is aimed at. A whole office may sit behind one address,
// so that bound is the wider one. The bounds are per server instance.
var (
	perAddress = rate{burst: 30, interval: 10 * time.Second}
	perLogin   = rate{burst: 10, interval: 90 * time.Second}
)

// throttle counts failures by key. It keeps one instant a key: when the key will have paid for all its attempts.
type throttle struct {
	clock clock.Clock
	rate  rate
	mu    sync.Mutex
	debts map[string]time.Time
}

// maxKeys bounds the memory of a throttle; beyond it the keys that are paid up are dropped, and if there are none, all
// are refused: better no sign-in than no bound.
const maxKeys = 100_000

func newThrottle(c clock.Clock, r rate) *throttle {
	return &throttle{clock: c, rate: r, debts: map[string]time.Time{}}
}

// take books an attempt before its outcome is known, so that many at once cannot slip through; giveBack returns it.
// The error is RATE_LIMITED with the time to wait.
func (t *throttle) take(key string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.clock.Now()
	debt, known := t.debts[key]
	if !known && len(t.debts) >= maxKeys {
		t.forget(now)
		if len(t.debts) >= maxKeys {
			return problem.RateLimited(t.rate.interval)
		}
	}
	if debt.Before(now) {
		debt = now
	}
	debt = debt.Add(t.rate.interval)
	if over := debt.Sub(now) - time.Duration(t.rate.burst)*t.rate.interval; over > 0 {
		return problem.RateLimited(over)
	}
	t.debts[key] = debt
	return nil
}

// giveBack undoes a take: the attempt was no guess.
func (t *throttle) giveBack(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if debt, ok := t.debts[key]; ok {
		t.debts[key] = debt.Add(-t.rate.interval)
	}
}

// forget drops the keys that are paid up.
func (t *throttle) forget(now time.Time) {
	for key, debt := range t.debts {
		if !debt.After(now) {
			delete(t.debts, key)
		}
	}
}

// addressKey is what one household or office looks like: an IPv4 address, or the /64 network of an IPv6 one.
func addressKey(a netip.Addr) string {
	a = a.Unmap()
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
