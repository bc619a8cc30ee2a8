package model

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"xunwei/ent/schematype"
)

// Command is something that somebody did on a client, and everything that the client was told of it.
type Command struct {
	ID, Ticket, Author string
	Verb               schematype.Verb
	// Input is the mutation's, without the command itself.
	Input map[string]any
	// Device is when it was done, as the server should understand it; OffsetMs is nil for a phone that never measured.
	Device   time.Time
	OffsetMs *int
	Uploads  []*Photo

	mu      sync.Mutex
	answers []Answer
}

// Answer is how one attempt to send a command ended.
type Answer struct {
	// Sent and Came are places in the order of all that the test did; Came is 0 while the answer is on its way.
	Sent, Came int64
	Fault      Fault
	// Event and Replayed are those of an accepted command.
	Event    string
	Replayed bool
	// Code is that of a refusal; Kept tells that the refused deed is on the timeline all the same.
	Code string
	Kept bool
	// Trouble is why no answer came that means anything.
	Trouble string
}

// tick orders what happens in a test.
var tick atomic.Int64

func (c *Command) attempt(f Fault) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answers = append(c.answers, Answer{Sent: tick.Add(1), Fault: f, Trouble: "no answer"})
	return len(c.answers) - 1
}

func (c *Command) answered(i int, a Answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a.Sent, a.Fault, a.Came = c.answers[i].Sent, c.answers[i].Fault, tick.Add(1)
	c.answers[i] = a
}

// Hear adds answers as they came, for tests of the checker.
func (c *Command) Hear(answers ...Answer) {
	for _, a := range answers {
		c.answered(c.attempt(a.Fault), a)
	}
}

// Forget takes all answers back, as if the command had never been sent.
func (c *Command) Forget() { c.answers = nil }

// Answers are those so far.
func (c *Command) Answers() []Answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]Answer(nil), c.answers...)
}

// Accepted is the first answer that took the command; ok is false if none did.
func (c *Command) Accepted() (a Answer, ok bool) {
	for _, a := range c.Answers() {
		if a.Event != "" {
			return a, true
		}
	}
	return Answer{}, false
}

// String tells a command's story in a line, for a failing test.
func (c *Command) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %-14s by %s at %s", c.ID, c.Verb, short(c.Author), c.Device.Format("15:04:05.000"))
	for _, a := range c.Answers() {
		switch {
		case a.Event != "":
			fmt.Fprintf(&b, " | %d–%d %s: accepted as %s", a.Sent, a.Came, a.Fault, short(a.Event))
			if a.Replayed {
				b.WriteString(" (again)")
			}
		case a.Code != "":
			fmt.Fprintf(&b, " | %d–%d %s: %s", a.Sent, a.Came, a.Fault, a.Code)
			if a.Kept {
				b.WriteString(" (kept)")
			}
		default:
			fmt.Fprintf(&b, " | %d–%d %s: %s", a.Sent, a.Came, a.Fault, a.Trouble)
		}
	}
	return b.String()
}

// short is the telling end of an id.
func short(id string) string {
	if len(id) > 12 {
		return id[len(id)-12:]
	}
	return id
}

// Told is all that is known of one ticket in the end.
type Told struct {
	Ticket   Ticket
	Events   []Event
	Commands []*Command
	// Roles are everybody's who did something, by id.
	Roles map[string][]schematype.Role
}

// String is the whole story of the ticket.
func (t Told) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "ticket %s %s: %s, assignee %q, done %v, skipped %v, waiting %v, %v\n", t.Ticket.ID, t.Ticket.Number, t.Ticket.State,
		short(t.Ticket.AssigneeID), t.Ticket.Done, t.Ticket.Skipped, t.Ticket.Waiting, t.Ticket.Times)
	for _, e := range t.Events {
		done := "-"
		if e.DeviceTime != nil {
			done = e.DeviceTime.Format("15:04:05.000")
		}
		fmt.Fprintf(&b, "  %2d %-14s by %s, command %s, event %s, done %s, received %s, %s → %s %s%s\n", e.Seq, e.Kind, short(e.ActorID), e.CommandID,
			short(e.ID), done, e.ServerTime.Format("15:04:05.000"), e.Payload.FromState, e.Payload.ToState, e.Payload.Text, e.Payload.Reason)
	}
	for _, c := range t.Commands {
		b.WriteString("  " + c.String() + "\n")
	}
	return b.String()
}
