package demo

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"xunwei/ent/schematype"
)

// story is one ticket and what happens to it. Names are those that ids knows, without the customer.
type story struct {
	Customer, Site, Device string
	// At is when it is reported: "-95m" before now, or "-3d 14:20" three days ago at that time of the vendor's day.
	At string
	// By reports it; demo-desk when empty.
	By      string
	Kind    schematype.TicketKind
	Channel schematype.Channel
	// Contact is the customer's person who reported; the phone number is in the contacts.
	Contact          string
	Title, Text      string
	Minutes, Percent int
	// Engineer is the login of whom dispatch names, unless the step does.
	Engineer string
	// Walk is what happens, a line a step; see move.
	Walk []string
	// Report is what the engineer writes into the report beside what the ticket's own timeline knows.
	Report schematype.ServiceReport
	// Precautions stands in the application, Talk is the five-minute talk, Visit and Score the return visit.
	Precautions, Talk, Visit string
	Score                    int
	// Signer signs for the customer; the contact when empty.
	Signer string
}

// readStories reads every file under data/stories.
func readStories() ([]*story, error) {
	names, err := fs.Glob(data, "data/stories/*.json")
	if err != nil {
		return nil, err
	}
	var out []*story
	for _, name := range names {
		raw, err := data.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var some []*story
		d := json.NewDecoder(strings.NewReader(string(raw)))
		d.DisallowUnknownFields()
		if err := d.Decode(&some); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, some...)
	}
	return out, nil
}

// start is the instant of At.
func (s *story) start(now time.Time, zone *time.Location) (time.Time, error) {
	days, clockTime, ok := strings.Cut(s.At, " ")
	if !ok {
		d, err := time.ParseDuration(s.At)
		return now.Add(d), err
	}
	var n int
	if _, err := fmt.Sscanf(days, "-%dd", &n); err != nil {
		return now, fmt.Errorf("at %q: %w", s.At, err)
	}
	at, err := time.Parse("15:04", clockTime)
	if err != nil {
		return now, err
	}
	y, m, d := now.In(zone).AddDate(0, 0, -n).Date()
	return time.Date(y, m, d, at.Hour(), at.Minute(), 0, 0, zone).UTC(), nil
}
