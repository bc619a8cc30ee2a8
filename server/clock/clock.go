// Package clock gives the time, so that tests can steer it.
package clock

import (
	"sync"
	"time"
)

// Clock tells the time in UTC at microseconds, the precision that both engines keep.
type Clock interface{ Now() time.Time }

// System is the machine's own clock.
type System struct{}

// Now is the present instant.
func (System) Now() time.Time { return Round(time.Now()) }

// Round brings a time to the form in which it is stored.
func Round(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// Steered is a clock that stands still until a test moves it.
type Steered struct {
	mu  sync.Mutex
	now time.Time
}

// NewSteered starts at the given instant.
func NewSteered(at time.Time) *Steered { return &Steered{now: Round(at)} }

// Now is where the test left the clock.
func (s *Steered) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// Advance moves the clock forward.
func (s *Steered) Advance(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}
