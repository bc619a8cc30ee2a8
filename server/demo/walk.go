package demo

import (
	"fmt"
	"strings"
	"time"
)

// move is one step of a story's walk, written
//
//	VERB WHEN [name=value …] [: words]
//
// WHEN is "+8m", "+1d2h" after the step before, "@10:00" the next time that the vendor's clock shows that, or "~" the
// time that the way from the service point to the site takes. by=LOGIN says who does it where it is not the usual
// person. A line that begins with "@" stands for the lines of a common stretch.
type move struct {
	verb  string
	when  string
	with  map[string]string
	words string
}

// stretches are what nearly every walk has in common; words and scores come from the story.
var stretches = map[string][]string{
	"@desk":    {"classify +3m", "dispatch +4m", "accept +3m"},
	"@arrive":  {"depart +9m", "check-in ~"},
	"@apply":   {"application +6m", "sign-application +4m"},
	"@papers":  {"talk +7m", "report +14m", "sign-report +6m", "sign-own +1m", "check-out +4m"},
	"@remote":  {"report +35m", "sign-own +2m", "sign-report +3h by=customer"},
	"@close":   {"visit @10:20", "hand-in +70m", "approve +3h", "archive +25m"},
	"@visited": {"visit @14:40"},
}

// moves reads a walk, stretches laid out.
func (s *story) moves() ([]move, error) {
	var out []move
	for _, line := range s.Walk {
		lines := []string{line}
		if strings.HasPrefix(line, "@") {
			var ok bool
			if lines, ok = stretches[line]; !ok {
				return nil, fmt.Errorf("there is no stretch %q", line)
			}
		}
		for _, l := range lines {
			m, err := readMove(l)
			if err != nil {
				return nil, err
			}
			out = append(out, m)
		}
	}
	return out, nil
}

func readMove(line string) (move, error) {
	head, words, _ := strings.Cut(line, ": ")
	parts := strings.Fields(head)
	if len(parts) < 2 {
		return move{}, fmt.Errorf("step %q needs a verb and a time", line)
	}
	m := move{verb: parts[0], when: parts[1], with: map[string]string{}, words: words}
	for _, p := range parts[2:] {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return move{}, fmt.Errorf("step %q: %q is no name=value", line, p)
		}
		m.with[name] = value
	}
	return m, nil
}

// after is the instant of the step, given the one before and the length of the way.
func (m move) after(last time.Time, way time.Duration, zone *time.Location) (time.Time, error) {
	switch m.when[0] {
	case '~':
		return last.Add(way), nil
	case '+':
		d, err := span(m.when[1:])
		return last.Add(d), err
	case '@':
		at, err := time.Parse("15:04", m.when[1:])
		if err != nil {
			return last, err
		}
		y, mo, d := last.In(zone).Date()
		next := time.Date(y, mo, d, at.Hour(), at.Minute(), 0, 0, zone)
		if !next.After(last) {
			next = next.AddDate(0, 0, 1)
		}
		return next.UTC(), nil
	}
	return last, fmt.Errorf("time %q", m.when)
}

// span is a duration that may begin with days: 1d2h.
func span(s string) (time.Duration, error) {
	var days int
	if d, rest, ok := strings.Cut(s, "d"); ok {
		if _, err := fmt.Sscanf(d, "%d", &days); err != nil {
			return 0, err
		}
		s = rest
	}
	out := time.Duration(days) * 24 * time.Hour
	if s == "" {
		return out, nil
	}
	d, err := time.ParseDuration(s)
	return out + d, err
}
