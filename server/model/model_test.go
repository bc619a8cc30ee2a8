package model_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/server/clock"
	"xunwei/server/model"
	"xunwei/server/testkit"
)

// number reads a setting of the test.
func number(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	require.NoError(t, err, name)
	return n
}

// side is how many interleavings run beside each other on one server.
const side = 16

// TestInterleavings plays XUNWEI_MODEL_RUNS (1,000) interleavings. XUNWEI_MODEL_SEED plays those of a failed run again.
func TestInterleavings(t *testing.T) {
	seed := number(t, "XUNWEI_MODEL_SEED", rand.Uint64())
	runs := number(t, "XUNWEI_MODEL_RUNS", 1000)
	t.Logf("XUNWEI_MODEL_SEED=%d XUNWEI_MODEL_RUNS=%d", seed, runs)
	// The race detector slows the embedded database, C translated to Go, several times over: it plays a sixth.
	shares := map[string]uint64{"sqlite": runs / 6, "postgres": runs - runs/6}
	for engine, address := range map[string]func(testing.TB) string{"sqlite": testkit.SQLiteURL, "postgres": testkit.PostgresURL} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			interleave(t, newHouse(t, address(t), clock.NewSteered(testkit.Epoch)), seed, int(shares[engine]))
		})
	}
}

// crashEvery is how many interleavings end between two crashes.
const crashEvery = 40

func interleave(t *testing.T, h *house, seed uint64, runs int) {
	ctx := t.Context()
	bell := model.NewPlay(h.site, seed-1)
	follower, err := model.Follow(ctx, h.site, bell.Ticket(), func() { bell.Ring(ctx) })
	require.NoError(t, err)
	var sum tally
	var ended atomic.Int64
	over := make(chan struct{})
	var crashes sync.WaitGroup
	crashes.Go(func() { h.shake(over, &ended, &sum) })
	next := make(chan uint64)
	var players sync.WaitGroup
	for range side {
		players.Go(func() {
			for s := range next {
				told, faults := model.NewPlay(h.site, s).Run(ctx)
				sum.add(told)
				ended.Add(1)
				for _, f := range append(faults, h.feed(follower, told)...) {
					t.Errorf("seed %d: %s", s, f)
				}
				if len(faults) > 0 {
					t.Logf("seed %d, its whole story:\n%s", s, told)
				}
			}
		})
	}
	for i := range runs {
		next <- seed + uint64(i)
	}
	close(next)
	players.Wait()
	close(over)
	crashes.Wait()
	follower.Stop()
	h.verify()
	sum.judge(t, runs)
}

// feed waits until the follower has been told of the whole ticket, and looks for gaps and doubles.
func (h *house) feed(f *model.Follower, told model.Told) (faults []string) {
	for until := time.Now().Add(30 * time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		if faults = model.CheckFeed(f.Seen(), told.Ticket.ID, told.Events); len(faults) == 0 {
			return nil
		}
	}
	return faults
}

// shake crashes the server in the middle of things, again and again.
func (h *house) shake(over chan struct{}, ended *atomic.Int64, sum *tally) {
	crashed := int64(0)
	for {
		select {
		case <-over:
			return
		case <-time.After(5 * time.Millisecond):
		}
		if n := ended.Load() / crashEvery; n > crashed {
			crashed = n
			h.restart()
			sum.crashes.Add(1)
		}
	}
}

// tally counts what the interleavings came to, so that a generator that does nothing is no success.
type tally struct {
	crashes                                       atomic.Int64
	mu                                            sync.Mutex
	commands, attempts, accepted, again, refused  int
	unanswered, neverAnswered, late, events, pics int
	kinds, states                                 map[string]int
}

func (s *tally) add(told model.Told) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kinds == nil {
		s.kinds, s.states = map[string]int{}, map[string]int{}
	}
	s.states[string(told.Ticket.State)]++
	s.events += len(told.Events)
	for _, e := range told.Events {
		s.kinds[e.Kind]++
		s.pics += len(e.Uploads)
	}
	for _, c := range told.Commands {
		s.commands++
		known := false
		for _, a := range c.Answers() {
			s.attempts++
			switch {
			case a.Event != "" && a.Replayed:
				s.again++
			case a.Event != "":
				s.accepted++
			case a.Code != "":
				s.refused++
			default:
				s.unanswered++
			}
			known = known || a.Trouble == ""
			if a.Kept {
				s.late++
			}
		}
		if !known {
			s.neverAnswered++
		}
	}
}

func (s *tally) judge(t *testing.T, runs int) {
	t.Logf("%d interleavings, %d crashes: %d commands sent %d times: %d accepted, %d answered again, %d refused (%d of them kept), %d attempts without an answer, %d commands never answered; %d events, %d pictures",
		runs, s.crashes.Load(), s.commands, s.attempts, s.accepted, s.again, s.refused, s.late, s.unanswered, s.neverAnswered, s.events, s.pics)
	t.Logf("kinds %v", s.kinds)
	t.Logf("states %v", s.states)
	if runs < 150 {
		return
	}
	require.Greater(t, s.accepted, 4*runs, "too little happens")
	require.Greater(t, s.again, runs/3)
	require.Greater(t, s.unanswered, runs)
	require.Greater(t, s.refused, runs)
	require.Positive(t, s.pics)
	require.GreaterOrEqual(t, s.crashes.Load(), int64(runs/crashEvery/2))
	require.Greater(t, len(s.kinds), 20, fmt.Sprint(s.kinds))
	require.Greater(t, len(s.states), 10, fmt.Sprint(s.states))
}
