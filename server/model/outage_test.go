package model_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/clock"
	"xunwei/server/model"
	"xunwei/server/testkit"
)

const soon = 30 * time.Second

// PostgreSQL ends at once under load, stays away for a while and comes back: everybody is told to come back, and does.
func TestPostgresRestartsUnderLoad(t *testing.T) {
	pg := startPostgres(t)
	h := newHouse(t, pg.url, clock.System{})
	one, two := h.follow(), h.follow()
	l := h.load()
	require.Equal(t, 200, h.ready())
	for range 3 {
		before := l.accepted()
		require.Eventually(t, func() bool { return l.accepted() > before+30 }, soon, 5*time.Millisecond)
		pg.stop()
		require.Eventually(t, func() bool { return h.ready() == 503 }, soon, 5*time.Millisecond)
		require.Equal(t, "COME_BACK: 服务器暂时连不上数据库，请稍后再试。", l.said("zh"))
		require.Equal(t, "COME_BACK: The server cannot reach its database just now. Try again in a moment.", l.said("en"))
		pg.start()
		began := time.Now()
		require.Eventually(t, func() bool { return h.ready() == 200 }, soon, 5*time.Millisecond)
		readyAgain := time.Since(began)
		before = l.accepted()
		require.Eventually(t, func() bool { return l.accepted() > before }, soon, time.Millisecond)
		t.Logf("after its start: ready again in %v, a note accepted in %v", readyAgain.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
	}
	l.end(one, two)
	l.onlyComeBack(t)
	for _, f := range []*model.Follower{one, two} {
		cuts, codes := f.Cuts()
		t.Logf("a follower was cut %d times, and told %v", cuts, codes)
		for code := range codes {
			require.Equal(t, "COME_BACK", code)
		}
	}
}

// onlyComeBack: whoever was not accepted was told to send again, in so many words.
func (l *load) onlyComeBack(t *testing.T) {
	t.Helper()
	told := 0
	for answer, n := range l.codes {
		if answer == "accepted" {
			continue
		}
		require.True(t, strings.HasPrefix(answer, "COME_BACK"), "%q, %d times", answer, n)
		told += n
	}
	require.Positive(t, told, "nobody met the outage")
}

// The connection that hears of other instances' events is cut: their followers hear of what was written meanwhile and
// afterwards within seconds, without the poll.
func TestListenConnectionIsCut(t *testing.T) {
	pg := startPostgres(t)
	writing := newHouse(t, pg.url, clock.System{})
	following := &house{t: t, clock: clock.System{}, log: writing.log, config: writing.config, world: writing.world}
	following.open()
	t.Cleanup(func() { following.crash(); following.old.Wait() })
	following.app.Live.Poll = time.Hour
	following.site = following.newSite()
	f := following.follow()
	l := writing.load()
	s := writing.site
	told := model.Told{Roles: map[string][]schematype.Role{s.Desk.ID: s.Desk.Roles}}
	write := func(verb schematype.Verb, input map[string]any) string {
		c := s.NewCommand(s.Desk, verb, input)
		told.Commands = append(told.Commands, c)
		a, ok := s.Deliver(context.Background(), s.Desk, c)
		require.True(t, ok)
		return a.Event
	}
	ticket := testkit.ID(schematype.CodeTicket)
	write(schematype.VerbReport, map[string]any{"ticketId": ticket, "customerId": s.CustomerID, "channel": "PHONE", "title": "断线"})
	for range 3 {
		before := l.accepted()
		require.Eventually(t, func() bool { return l.accepted() > before+20 }, soon, 5*time.Millisecond)
		var ended int
		pg.exec(`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query ILIKE 'listen%'`, &ended)
		require.Positive(t, ended)
		cut := time.Now()
		event := write(schematype.VerbAddNote, map[string]any{"ticketId": ticket, "text": "断线以后", "visibility": "INTERNAL"})
		require.Eventually(t, func() bool {
			return slices.ContainsFunc(f.Seen(), func(s model.Seen) bool { return s.Event == event })
		}, 5*time.Second, time.Millisecond)
		t.Logf("told of it %v after the cut", time.Since(cut).Round(time.Millisecond))
	}
	var err error
	told.Ticket, told.Events, err = s.Read(t.Context(), ticket)
	require.NoError(t, err)
	require.Empty(t, model.Check(told), told)
	require.Empty(t, following.feed(f, told))
	l.end(f)
}
