package model_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/model"
)

// story is a ticket's way that is right in every way: reported, classified, dispatched with a brief, accepted while
// offline, and a note that the server never answered.
type story struct {
	model.Told
	report, classify, dispatch, accept, note *model.Command
}

const desk, phone, other = "desk", "phone", "other"

var began = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

func minute(n int) time.Time { return began.Add(time.Duration(n) * time.Minute) }

func tell() *story {
	s := &story{Told: model.Told{Roles: map[string][]schematype.Role{
		desk: {schematype.RoleDesk}, phone: {schematype.RoleEngineer}, other: {schematype.RoleEngineer},
	}}}
	offset := 0
	command := func(author string, verb schematype.Verb, at int, input map[string]any, answers ...model.Answer) *model.Command {
		c := &model.Command{ID: fmt.Sprintf("c%d", len(s.Commands)), Author: author, Verb: verb, Device: minute(at), OffsetMs: &offset, Input: input}
		c.Hear(answers...)
		s.Commands = append(s.Commands, c)
		return c
	}
	yes := func(event string, replayed bool) model.Answer { return model.Answer{Event: event, Replayed: replayed} }
	lost := model.Answer{Trouble: "lost"}
	s.report = command(desk, "REPORT", 0, map[string]any{"title": "告警"}, yes("e1", false))
	s.classify = command(desk, "CLASSIFY", 1, map[string]any{"reason": "核心"}, yes("e2", false))
	s.dispatch = command(desk, "DISPATCH", 2, map[string]any{"text": "先打电话"}, lost, yes("e4", true))
	s.accept = command(phone, "ACCEPT", 3, map[string]any{}, lost, yes("e5", false), yes("e5", true))
	s.note = command(phone, "ADD_NOTE", 4, map[string]any{"text": "在路上"}, lost)
	command(other, "ACCEPT", 5, map[string]any{}, model.Answer{Code: "FORBIDDEN"})
	event := func(c *model.Command, kind, text, reason string) *model.Event {
		at := c.Device
		e := model.Event{ID: fmt.Sprintf("e%d", len(s.Events)+1), Kind: kind, Seq: len(s.Events) + 1, ActorID: c.Author, CommandID: c.ID,
			DeviceTime: &at, ServerTime: minute(10 + len(s.Events))}
		e.Payload.Text, e.Payload.Reason = text, reason
		s.Events = append(s.Events, e)
		return &s.Events[len(s.Events)-1]
	}
	event(s.report, "REPORT", "告警", "").Payload.ToState = "REPORTED"
	e := event(s.classify, "CLASSIFY", "", "核心")
	e.Payload.Level, e.Payload.FromState, e.Payload.ToState = 2, "REPORTED", "CLASSIFIED"
	event(s.dispatch, "ADD_NOTE", "先打电话", "")
	e = event(s.dispatch, "DISPATCH", "", "")
	e.Payload.PersonID, e.Payload.FromState, e.Payload.ToState = phone, "CLASSIFIED", "DISPATCHED"
	e = event(s.accept, "ACCEPT", "", "")
	e.Payload.FromState, e.Payload.ToState = "DISPATCHED", "ACCEPTED"
	event(s.note, "ADD_NOTE", "在路上", "")
	s.Ticket = model.Ticket{ID: "t", Kind: "FAULT", State: "ACCEPTED", AssigneeID: phone, Level: 2, Done: []schematype.Step{"CLASSIFY"},
		Times: map[string]time.Time{"reportedAt": minute(0), "dispatchedAt": minute(2), "acceptedAt": minute(3)}}
	return s
}

// again appends an event once more, as a command that is applied twice would.
func (s *story) again(i int) {
	e := s.Events[i]
	e.ID, e.Seq, e.ServerTime = e.ID+"'", len(s.Events)+1, minute(30)
	s.Events = append(s.Events, e)
}

// cut takes an event out, and closes the hole.
func (s *story) cut(i int) {
	s.Events = append(s.Events[:i:i], s.Events[i+1:]...)
	for i := range s.Events {
		s.Events[i].Seq = i + 1
	}
}

// The checker finds each doctored history, by what is wrong with it.
func TestTheCheckerBites(t *testing.T) {
	require.Empty(t, model.Check(tell().Told), "the story is right as it is")
	for name, c := range map[string]struct {
		doctor func(s *story)
		says   string
	}{
		"a hole in seq":                        {func(s *story) { s.Events[5].Seq = 7 }, "event 7 stands at place 6"},
		"an event that came before another":    {func(s *story) { s.Events[5].ServerTime = minute(1) }, "received before"},
		"a command applied twice":              {func(s *story) { s.again(5) }, "applied 2 times"},
		"an accepted command that is lost":     {func(s *story) { s.cut(4) }, "accepted and is lost"},
		"accepted as another event":            {func(s *story) { s.accept.Hear(model.Answer{Event: "e9"}) }, "accepted as event e9"},
		"accepted as new twice":                {func(s *story) { s.accept.Hear(model.Answer{Event: "e5"}) }, "as new twice"},
		"refused after it was accepted":        {func(s *story) { s.accept.Hear(model.Answer{Code: "ILLEGAL_STATE"}) }, "after it had been accepted"},
		"refused and applied":                  {func(s *story) { s.note.Forget(); s.note.Hear(model.Answer{Code: "ILLEGAL_STATE"}) }, "refused and is on the timeline"},
		"an event of nobody's":                 {func(s *story) { s.Events[5].CommandID = "c99" }, "nobody sent"},
		"an event of a command never sent":     {func(s *story) { s.note.Forget() }, "nobody sent"},
		"an event by another":                  {func(s *story) { s.Events[5].ActorID = other }, "is by other"},
		"another time than the phone's":        {func(s *story) { at := minute(9); s.Events[5].DeviceTime = &at }, "was done at"},
		"a clock trusted that nobody measured": {func(s *story) { s.note.OffsetMs = nil }, "never measured"},
		"other words":                          {func(s *story) { s.Events[5].Payload.Text = "到了" }, `says "到了"`},
		"a picture of nobody's":                {func(s *story) { s.Events[5].Uploads = []struct{ ID, State string }{{"u1", "STORED"}} }, "shows the pictures"},
		"a picture that is not there":          {func(s *story) { s.note.Uploads = []*model.Photo{{ID: "u1"}} }, "shows the pictures"},
		"a picture that is not stored": {func(s *story) {
			s.Events[5].Uploads = []struct{ ID, State string }{{"u1", "PENDING"}}
			s.note.Uploads = []*model.Photo{{ID: "u1"}}
		}, "which is PENDING"},
		"a brief that is missing":       {func(s *story) { s.cut(2); s.Events[2].ID = "e4" }, "0 briefs"},
		"kept and not there":            {func(s *story) { s.Commands[5].Hear(model.Answer{Code: "FORBIDDEN", Kept: true}) }, "said to be kept"},
		"kept and nobody told":          {func(s *story) { s.late() }, "nobody was told"},
		"a step that the table forbids": {func(s *story) { s.Events[4].Kind = "REPAIR"; s.accept.Verb = "REPAIR" }, "is not allowed"},
		"a step that leads elsewhere":   {func(s *story) { s.Events[4].Payload.ToState = "REMOTE" }, "the table says"},
		"the wrong state":               {func(s *story) { s.Ticket.State = "DISPATCHED" }, "the row's state is DISPATCHED"},
		"the wrong assignee":            {func(s *story) { s.Ticket.AssigneeID = other }, "the row's assignee is other"},
		"the wrong level":               {func(s *story) { s.Ticket.Level = 3 }, "the row's level is 3"},
		"a step too many":               {func(s *story) { s.Ticket.Done = append(s.Ticket.Done, "TALK") }, "the row's done is CLASSIFY TALK"},
		"a wrong instant":               {func(s *story) { s.Ticket.Times["acceptedAt"] = minute(4) }, "the row's acceptedAt"},
		"an instant that no event has":  {func(s *story) { s.Ticket.Times["repairedAt"] = minute(4) }, "the row's repairedAt"},
		"an instant that is missing":    {func(s *story) { delete(s.Ticket.Times, "dispatchedAt") }, "the row's dispatchedAt"},
		"a wait of nobody's":            {func(s *story) { s.Ticket.Waiting = true }, "the row's waiting is true"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell()
			c.doctor(s)
			require.Contains(t, strings.Join(model.Check(s.Told), "\n"), c.says)
		})
	}
}

// late leaves the refused command on the timeline as one that came too late.
func (s *story) late() {
	at := s.Commands[5].Device
	s.Events = append(s.Events, model.Event{ID: "e7", Kind: "LATE", Seq: len(s.Events) + 1, ActorID: other, CommandID: s.Commands[5].ID, DeviceTime: &at, ServerTime: minute(30)})
}

// The feed's checker finds a gap, a double and a missing end.
func TestTheFeedsCheckerBites(t *testing.T) {
	events := tell().Events
	whole := func() (seen []model.Seen) {
		for _, e := range events {
			seen = append(seen, model.Seen{Ticket: "t", Event: e.ID, Seq: e.Seq})
		}
		return seen
	}
	require.Empty(t, model.CheckFeed(whole(), "t", events))
	require.Empty(t, model.CheckFeed(whole()[2:], "t", events), "somebody came later")
	for name, seen := range map[string][]model.Seen{
		"a gap": append(whole()[:2:2], whole()[3:]...), "a double": append(whole(), whole()[5]), "no end": whole()[:5], "nothing": nil,
	} {
		require.NotEmpty(t, model.CheckFeed(seen, "t", events), name)
	}
}
