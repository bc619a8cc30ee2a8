package model

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Follower follows the desk's feed and goes on after every cut from the last cursor it has seen.
type Follower struct {
	line line
	stop context.CancelFunc
	done chan struct{}

	mu     sync.Mutex
	cursor string
	seen   []Seen
	codes  map[string]int
	cuts   int
}

// Seen is a step of the feed.
type Seen struct {
	Ticket, Event string
	Seq           int
	At            time.Time
}

// Follow begins to follow as the desk, and answers once the feed has told of an event on the ticket: what happens after
// that is never missed. ring makes such an event; it is called until the feed tells of one.
func Follow(ctx context.Context, site *Site, ticket string, ring func()) (*Follower, error) {
	ctx, cancel := context.WithCancel(ctx)
	f := &Follower{line: line{site, site.Desk}, stop: cancel, done: make(chan struct{}), codes: map[string]int{}}
	go func() {
		defer close(f.done)
		for ctx.Err() == nil {
			f.once(ctx)
			pause(ctx, 30*time.Millisecond)
		}
	}()
	for until := time.Now().Add(30 * time.Second); time.Now().Before(until); pause(ctx, 50*time.Millisecond) {
		for _, s := range f.Seen() {
			if s.Ticket == ticket {
				return f, nil
			}
		}
		ring()
	}
	f.Stop()
	return nil, fmt.Errorf("the feed tells nothing")
}

// Stop ends following.
func (f *Follower) Stop() {
	f.stop()
	<-f.done
}

// Seen are the steps so far, in their order.
func (f *Follower) Seen() []Seen {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Seen(nil), f.seen...)
}

// Cuts counts the connections that ended, and Codes the errors that the feed told.
func (f *Follower) Cuts() (cuts int, codes map[string]int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := map[string]int{}
	for code, n := range f.codes {
		out[code] = n
	}
	return f.cuts, out
}

const feed = `subscription($after: String) { deskFeed(after: $after) { cursor event { id seq ticketID } } }`

// once follows over one connection until it ends.
func (f *Follower) once(ctx context.Context) {
	defer func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.cuts++
	}()
	vars := map[string]any{}
	f.mu.Lock()
	if f.cursor != "" {
		vars["after"] = f.cursor
	}
	f.mu.Unlock()
	body, err := json.Marshal(map[string]any{"query": feed, "variables": vars})
	if err != nil {
		return
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, f.line.site.URL()+"/graphql", bytes.NewReader(body))
	if err != nil {
		return
	}
	r.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {"text/event-stream"}, "Cookie": {f.line.who.Cookie}}
	resp, err := f.line.site.HTTP.Do(r)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data:"); ok && strings.TrimSpace(data) != "" {
			f.take(data)
		}
	}
}

func (f *Follower) take(data string) {
	var step struct {
		Data struct {
			DeskFeed *struct {
				Cursor string
				Event  struct {
					ID, TicketID string
					Seq          int
				}
			}
		}
		Errors []struct{ Extensions struct{ Code string } }
	}
	if json.Unmarshal([]byte(data), &step) != nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, e := range step.Errors {
		f.codes[e.Extensions.Code]++
	}
	if item := step.Data.DeskFeed; item != nil {
		f.cursor = item.Cursor
		f.seen = append(f.seen, Seen{item.Event.TicketID, item.Event.ID, item.Event.Seq, time.Now()})
	}
}

// CheckFeed lists what is wrong with what a follower saw of a ticket: each event from the first it saw on, once and in
// order.
func CheckFeed(seen []Seen, ticket string, events []Event) (faults []string) {
	next, at := 0, 0
	for _, s := range seen {
		if s.Ticket != ticket {
			continue
		}
		if next == 0 {
			next = s.Seq
		}
		if s.Seq != next {
			return []string{fmt.Sprintf("the feed told event %d of %s where %d was due", s.Seq, ticket, next)}
		}
		at, next = next, next+1
	}
	if at != len(events) {
		faults = append(faults, fmt.Sprintf("the feed told %d of %d events of %s", at, len(events), ticket))
	}
	return faults
}
