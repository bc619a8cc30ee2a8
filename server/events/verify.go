package events

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/eventhead"
	"xunwei/server/database"
)

// Break is a place where a chain is not what it was when it was written.
type Break struct {
	Subject uuid.UUID
	// Seq is the first event at fault; 0 when the chain as a whole is.
	Seq  int
	What string
}

func (b Break) String() string {
	if b.Seq == 0 {
		return fmt.Sprintf("%s: %s", b.Subject, b.What)
	}
	return fmt.Sprintf("%s event %d: %s", b.Subject, b.Seq, b.What)
}

// Verified counts what a walk has looked at.
type Verified struct{ Chains, Events int }

// walked is how many chains are read at a time.
const walked = 100

// Verify walks every chain and tells found of each that is broken, once a chain, at its first fault. It reads beside a
// server that writes: what is appended meanwhile is left for the next walk. The context's viewer has to be the system.
//
// Not covered are an event's own id and its place in the global order, which say nothing about what happened.
func Verify(ctx context.Context, db *database.DB, found func(Break)) (Verified, error) {
	var out Verified
	var after uuid.UUID
	for {
		heads, err := db.EventHead.Query().Where(eventhead.IDGT(after)).Order(ent.Asc(eventhead.FieldID)).Limit(walked).All(ctx)
		if err != nil {
			return out, err
		}
		if len(heads) == 0 {
			return out, orphans(ctx, db, found)
		}
		after = heads[len(heads)-1].ID
		if err := verifyHeads(ctx, db, heads, &out, found); err != nil {
			return out, err
		}
	}
}

func verifyHeads(ctx context.Context, db *database.DB, heads []*ent.EventHead, out *Verified, found func(Break)) error {
	ids := make([]uuid.UUID, len(heads))
	for i, h := range heads {
		ids[i] = h.ID
	}
	rows, err := db.Event.Query().Where(event.SubjectIDIn(ids...)).Order(ent.Asc(event.FieldSubjectID, event.FieldSeq)).All(ctx)
	if err != nil && ctx.Err() != nil {
		return err
	}
	if err != nil && len(heads) > 1 { // one of them holds what cannot even be read: which?
		for _, h := range heads {
			if err := verifyHeads(ctx, db, []*ent.EventHead{h}, out, found); err != nil {
				return err
			}
		}
		return nil
	}
	if err != nil {
		out.Chains++
		found(Break{Subject: heads[0].ID, What: "cannot be read: " + err.Error()})
		return nil
	}
	chains := map[uuid.UUID][]*ent.Event{}
	for _, e := range rows {
		chains[e.SubjectID] = append(chains[e.SubjectID], e)
	}
	for _, h := range heads {
		out.Chains++
		out.Events += len(chains[h.ID])
		if b := fault(h.ID, h.Seq, h.Hash, chains[h.ID]); b != nil {
			found(*b)
		}
	}
	return nil
}

// fault finds the first event that is not what was written. rows are a chain's events in order; those behind the head are
// younger than it and not looked at.
func fault(subject uuid.UUID, length int, end string, rows []*ent.Event) *Break {
	prev := ""
	for i := range length {
		if i >= len(rows) {
			return &Break{subject, i + 1, "is missing"}
		}
		if what := wrong(rows[i], i+1, prev); what != "" {
			return &Break{subject, i + 1, what}
		}
		prev = rows[i].Hash
	}
	if prev != end {
		return &Break{subject, 0, "the head holds another hash than the last event"}
	}
	return nil
}

func wrong(e *ent.Event, seq int, prev string) string {
	sum, err := Of(e).Sum()
	switch {
	case e.Seq != seq:
		return "is missing"
	case e.PrevHash != prev:
		return "names another event before it"
	case err != nil || sum != e.Hash:
		return "does not have the content that its hash covers"
	case e.PersonID != nil && e.PersonID.String() != e.Payload.PersonID:
		return "concerns another person than it says"
	}
	return ""
}

// orphans finds events of subjects that have no head.
func orphans(ctx context.Context, db *database.DB, found func(Break)) error {
	var lost []struct {
		SubjectID uuid.UUID `json:"subject_id"`
	}
	err := db.Event.Query().Where(func(s *sql.Selector) {
		h := sql.Table(eventhead.Table)
		s.Where(sql.NotExists(sql.Select(h.C(eventhead.FieldID)).From(h).Where(sql.ColumnsEQ(h.C(eventhead.FieldID), s.C(event.FieldSubjectID)))))
	}).GroupBy(event.FieldSubjectID).Scan(ctx, &lost)
	for _, l := range lost {
		found(Break{Subject: l.SubjectID, What: "has events and no head"})
	}
	return err
}
