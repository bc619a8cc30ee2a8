package model_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/model"
	"xunwei/server/testkit"
)

// load is people who write notes, each on a ticket of their own, and send again what is not answered; and what they
// were answered.
type load struct {
	h    *house
	told []*model.Told
	// ticket is the first of them.
	ticket string
	stop   context.CancelFunc
	done   sync.WaitGroup
	mu     sync.Mutex
	codes  map[string]int
	worst  time.Duration
	extra  []*model.Command // on the first ticket, by others than the writers
}

const writers = 6

func (h *house) load() *load {
	ctx, stop := context.WithCancel(context.Background())
	l := &load{h: h, stop: stop, codes: map[string]int{}}
	desk := h.site.Desk
	for range writers {
		ticket := testkit.ID(schematype.CodeTicket)
		report := h.site.NewCommand(desk, schematype.VerbReport, map[string]any{"ticketId": ticket, "customerId": h.site.CustomerID, "channel": "PHONE", "title": "告警"})
		told := &model.Told{Commands: []*model.Command{report}, Roles: map[string][]schematype.Role{desk.ID: desk.Roles}}
		told.Ticket.ID = ticket
		_, ok := h.site.Deliver(ctx, desk, report)
		require.True(h.t, ok)
		l.told = append(l.told, told)
		l.ticket = l.told[0].Ticket.ID
		l.done.Go(func() { l.write(ctx, ticket, told) })
	}
	h.t.Cleanup(stop)
	return l
}

// write sends notes one after the other; the one under way is sent until it is answered.
func (l *load) write(ctx context.Context, ticket string, told *model.Told) {
	for n := 0; ctx.Err() == nil && n < 150; n++ {
		c := l.h.site.NewCommand(l.h.site.Desk, schematype.VerbAddNote, map[string]any{"ticketId": ticket, "text": fmt.Sprint("记录 ", n), "visibility": "INTERNAL"})
		told.Commands = append(told.Commands, c)
		for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
			a, ok := l.h.site.Deliver(context.Background(), l.h.site.Desk, c)
			l.note(a, ok, time.Since(began))
			if ok || time.Since(began) > time.Minute {
				break
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func (l *load) note(a model.Answer, ok bool, took time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case a.Event != "":
		l.codes["accepted"]++
		l.worst = max(l.worst, took)
	case ok:
		l.codes[a.Code]++
	default:
		l.codes[a.Trouble]++
	}
}

// accepted counts the notes that were taken.
func (l *load) accepted() int { return l.count("accepted") }

// count is how often somebody was answered like that.
func (l *load) count(answer string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.codes[answer]
}

// end stops the writers, and looks that nothing is lost or doubled, for them and for the followers.
func (l *load) end(followers ...*model.Follower) {
	t := l.h.t
	t.Helper()
	l.stop()
	l.done.Wait()
	l.told[0].Commands = append(l.told[0].Commands, l.extra...)
	for _, told := range l.told {
		var err error
		told.Ticket, told.Events, err = l.h.site.Read(t.Context(), told.Commands[0].Ticket)
		require.NoError(t, err)
		require.Empty(t, model.Check(*told), *told)
		require.Len(t, told.Events, len(told.Commands))
		for _, f := range followers {
			require.Empty(t, l.h.feed(f, *told))
		}
	}
	l.h.verify()
	t.Logf("answers %v, the longest wait for a note %v", l.codes, l.worst.Round(time.Millisecond))
}

// follow opens the desk's feed.
func (h *house) follow() *model.Follower {
	bell := model.NewPlay(h.site, 1)
	f, err := model.Follow(context.Background(), h.site, bell.Ticket(), func() { bell.Ring(context.Background()) })
	require.NoError(h.t, err)
	h.t.Cleanup(f.Stop)
	return f
}

// ready is what /readyz answers.
func (h *house) ready() int {
	resp, err := http.Get(h.site.URL() + "/readyz")
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode
}

// said is what the writer of one more note is told in a language, code and message; "" when it is accepted, as on a full
// disk one may be that finds a gap.
func (l *load) said(language string) string {
	site := *l.h.site
	site.HTTP = &http.Client{Transport: speaking{language, l.h.site.HTTP.Transport}}
	c := site.NewCommand(site.Desk, schematype.VerbAddNote, map[string]any{"ticketId": l.ticket, "text": "x", "visibility": "INTERNAL"})
	a, _ := site.Deliver(context.Background(), site.Desk, c)
	if a.Event != "" {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.extra = append(l.extra, c)
		return ""
	}
	return a.Trouble
}

type speaking struct {
	language string
	http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (s speaking) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Accept-Language", s.language)
	return s.RoundTripper.RoundTrip(r)
}
