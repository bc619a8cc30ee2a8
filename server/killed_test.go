package main

import (
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/server/model"
)

// TestInterleavingsOverKilledProcesses plays the interleavings of package model against the real program, which is
// killed by SIGKILL at whatever it is doing and started again.
func TestInterleavingsOverKilledProcesses(t *testing.T) {
	const runs, side, kills = 24, 4, 6
	engines(t, func(t *testing.T, p *process) {
		ctx, seed := t.Context(), rand.Uint64()
		t.Logf("seed %d", seed)
		p.start("")
		bell := model.NewPlay(p.site, seed-1)
		follower, err := model.Follow(ctx, p.site, bell.Ticket(), func() { bell.Ring(ctx) })
		require.NoError(t, err)
		defer follower.Stop()
		var ended atomic.Int64
		var players sync.WaitGroup
		var mu sync.Mutex
		var all []model.Told
		next := make(chan uint64)
		for range side {
			players.Go(func() {
				for s := range next {
					told, faults := model.NewPlay(p.site, s).Run(ctx)
					ended.Add(1)
					mu.Lock()
					all = append(all, told)
					mu.Unlock()
					for _, f := range faults {
						t.Errorf("seed %d: %s\n%s", s, f, told)
					}
				}
			})
		}
		over := make(chan struct{})
		var killer sync.WaitGroup
		killed := 0
		killer.Go(func() {
			for killed < kills {
				select {
				case <-over:
					return
				case <-time.After(2 * time.Millisecond):
				}
				if ended.Load() >= int64(killed*runs/kills) {
					killed++
					p.shaken.Add(1)
					p.kill()
					p.start("")
					p.shaken.Add(1)
				}
			}
		})
		for i := range uint64(runs) {
			next <- seed + i
		}
		close(next)
		players.Wait()
		close(over)
		killer.Wait()
		require.Equal(t, kills, killed)
		for _, told := range all {
			require.Eventually(t, func() bool { return len(model.CheckFeed(follower.Seen(), told.Ticket.ID, told.Events)) == 0 },
				20*time.Second, 20*time.Millisecond, "%v", model.CheckFeed(follower.Seen(), told.Ticket.ID, told.Events))
		}
		p.verify()
	})
}
