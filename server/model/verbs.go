package model

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
)

// mutation is how a verb is asked for.
type mutation struct{ field, input string }

var mutations = map[schematype.Verb]mutation{
	"REPORT": {"reportTicket", "ReportTicketInput"}, "CLASSIFY": {"classifyTicket", "ClassifyInput"}, "DISPATCH": {"dispatchTicket", "DispatchInput"},
	"ACCEPT": {"acceptTicket", "AcceptInput"}, "DECLINE": {"declineTicket", "DeclineInput"}, "START_REMOTE": {"startRemote", "StartRemoteInput"},
	"FINISH_REMOTE": {"finishRemote", "FinishRemoteInput"}, "REQUEST_ONSITE": {"requestOnsite", "RequestOnsiteInput"}, "DEPART": {"depart", "DepartInput"},
	"CHECK_IN": {"checkIn", "CheckInInput"}, "ADD_NOTE": {"addNote", "AddNoteInput"}, "WAIT": {"waitForCustomer", "WaitInput"},
	"RESUME": {"resumeTicket", "ResumeInput"}, "RESTORE": {"restoreService", "RestoreInput"}, "REPAIR": {"repairTicket", "RepairInput"},
	"NOTE_TALK": {"noteTalk", "NoteTalkInput"}, "CHECK_OUT": {"checkOut", "CheckOutInput"}, "RETURN_VISIT": {"recordReturnVisit", "ReturnVisitInput"},
	"HAND_IN": {"handInFile", "HandInInput"}, "APPROVE": {"approveFile", "ApproveInput"}, "SEND_BACK": {"sendBackFile", "SendBackInput"},
	"ARCHIVE": {"archiveTicket", "ArchiveInput"}, "REASSIGN": {"reassignTicket", "ReassignInput"}, "CANCEL": {"cancelTicket", "CancelInput"},
	"REOPEN": {"reopenTicket", "ReopenInput"}, "SKIP_STEP": {"skipStep", "SkipStepInput"},
}

// reasoned are the verbs that ask why, worded those that take words.
var (
	reasoned = map[schematype.Verb]bool{"DECLINE": true, "REQUEST_ONSITE": true, "WAIT": true, "REASSIGN": true, "CANCEL": true, "REOPEN": true,
		"SKIP_STEP": true, "SEND_BACK": true, "CHECK_IN": true, "CHECK_OUT": true, "CLASSIFY": true}
	worded = map[schematype.Verb]bool{"FINISH_REMOTE": true, "ADD_NOTE": true, "RESTORE": true, "REPAIR": true, "NOTE_TALK": true}
)

// input makes up what somebody says with a verb, in words of its own, so that its event is known again.
func (p *Play) input(rnd *rand.Rand, verb schematype.Verb) map[string]any {
	in := map[string]any{"ticketId": p.ticket}
	words := func() string { return fmt.Sprintf("%s %d", verb, rnd.Uint32()) }
	if reasoned[verb] {
		in["reason"] = words()
	}
	if worded[verb] || rnd.IntN(2) == 0 && (verb == "DISPATCH" || verb == "START_REMOTE" || verb == "RESUME" || verb == "HAND_IN" || verb == "APPROVE") {
		in["text"] = words()
	}
	switch verb {
	case "REPORT":
		in["customerId"], in["channel"], in["title"] = p.site.CustomerID, "PHONE", words()
	case "CLASSIFY":
		in["level"] = 1 + rnd.IntN(4)
	case "DISPATCH", "REASSIGN":
		in["engineerId"] = p.site.Phones[rnd.IntN(2)].ID
	case "FINISH_REMOTE":
		in["outcome"] = []string{"SOLVED", "NEEDS_ONSITE", "UNSOLVED"}[rnd.IntN(3)]
	case "ADD_NOTE":
		in["visibility"] = []string{"INTERNAL", "CUSTOMER"}[rnd.IntN(2)]
	case "SKIP_STEP":
		in["step"] = string(schematype.AllStep[rnd.IntN(len(schematype.AllStep))])
	case "RETURN_VISIT":
		in["score"], in["words"] = 1+rnd.IntN(5), words()
	}
	return in
}

// command is something that somebody does now.
func (p *Play) command(rnd *rand.Rand, who Person, verb schematype.Verb, in map[string]any) *Command {
	id := schematype.NewID(schematype.CodeCommand)
	offset := rnd.IntN(240_000) - 120_000
	c := &Command{ID: id.String(), Ticket: p.ticket, Author: who.ID, Verb: verb, Input: in, OffsetMs: &offset,
		Device: p.site.Clock.Now().Truncate(time.Millisecond)}
	if rnd.IntN(10) == 0 {
		c.OffsetMs = nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.commands = append(p.commands, c)
	return c
}

// wire is the command as it travels: the device's own clock, and how far it is off.
func (c *Command) wire(change map[string]any) map[string]any {
	out := map[string]any{}
	for k, v := range c.Input {
		out[k] = v
	}
	var ids []string
	for _, photo := range c.Uploads {
		ids = append(ids, photo.ID)
	}
	if len(ids) > 0 {
		out["uploadIds"] = ids
	}
	for k, v := range change {
		out[k] = v
	}
	command := map[string]any{"id": c.ID, "deviceTime": c.Device.Format(time.RFC3339Nano)}
	if c.OffsetMs != nil {
		command["clockOffsetMs"] = *c.OffsetMs
		command["deviceTime"] = c.Device.Add(-time.Duration(*c.OffsetMs) * time.Millisecond).Format(time.RFC3339Nano)
	}
	out["command"] = command
	return out
}

const answerFields = `{ replayed event { id } ticket { ` + ticketFields + ` } }`

// deliver sends a command once and notes what came of it. got reports whether the client got an answer that means
// something: after anything else it sends again.
func (l line) deliver(ctx context.Context, c *Command, f Fault, cut time.Duration) (a Answer, ticket *Ticket, got bool) {
	i := c.attempt(f)
	a, ticket = l.answerTo(ctx, f, cut, c.Verb, c.wire(nil))
	c.answered(i, a)
	return a, ticket, a.Trouble == "" && f != Lose
}

func (l line) answerTo(ctx context.Context, f Fault, cut time.Duration, verb schematype.Verb, input map[string]any) (Answer, *Ticket) {
	m := mutations[verb]
	data, err := l.graphql(ctx, f, cut, "mutation($input: "+m.input+"!) { "+m.field+"(input: $input) "+answerFields+" }", map[string]any{"input": input})
	var no *Refusal
	switch {
	case errors.As(err, &no) && !passing[no.Code]:
		return Answer{Code: no.Code, Kept: no.Kept}, nil
	case err != nil:
		return Answer{Trouble: err.Error()}, nil
	}
	var ok struct {
		Replayed bool
		Event    struct{ ID string }
		Ticket   *Ticket
	}
	if err := json.Unmarshal(data[m.field], &ok); err != nil {
		return Answer{Trouble: err.Error()}, nil
	}
	return Answer{Event: ok.Event.ID, Replayed: ok.Replayed}, ok.Ticket
}

// newID is an id of a kind of record as a client makes it.
func newID(code schematype.Code) uuid.UUID { return schematype.NewID(code) }
