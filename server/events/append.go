// Package events writes the append-only timeline: one chain of hashes a subject, in the transaction of the change.
package events

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/database"
)

// Entry is what a verb says of a new event; Append adds place, hashes and author.
type Entry struct {
	SubjectKind schematype.SubjectKind
	SubjectID   uuid.UUID
	// TicketID and CustomerID tie the event to the rows that decide who sees it.
	TicketID, CustomerID *uuid.UUID
	Kind                 string
	Visibility           schematype.Visibility
	Payload              schematype.Payload
	CommandID            *uuid.UUID
	// PersonID is whom the event concerns: the payload's person when that is one of ours.
	PersonID *uuid.UUID
	// DeviceTime is the corrected device time, ServerTime the receipt.
	DeviceTime   *time.Time
	ServerTime   time.Time
	DoubtfulTime bool
}

// Append writes the next event of the subject. The subject's head row serialises writers: seq has no holes.
func Append(ctx context.Context, tx *database.Tx, e Entry) (*ent.Event, error) {
	seq, prev, err := lockHead(ctx, tx, e.SubjectID)
	if err != nil {
		return nil, fmt.Errorf("lock the event chain: %w", err)
	}
	position, transaction, err := place(ctx, tx)
	if err != nil {
		return nil, fmt.Errorf("place the event: %w", err)
	}
	row, hash, err := build(viewer.From(ctx), e, seq, prev)
	if err != nil {
		return nil, err
	}
	saved, err := row(tx).SetPosition(position).SetTransaction(transaction).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("write the event: %w", err)
	}
	return saved, moveHead(ctx, tx, e.SubjectID, hash)
}

func build(v *viewer.Viewer, e Entry, seq int, prev string) (func(*database.Tx) *ent.EventCreate, string, error) {
	h := Hashed{
		SubjectKind: e.SubjectKind, SubjectID: e.SubjectID, Seq: seq, Kind: e.Kind, ActorName: v.Name,
		ServerTime: clock.Round(e.ServerTime), Visibility: e.Visibility, Payload: e.Payload, Prev: prev, CommandID: e.CommandID,
		TicketID: e.TicketID, CustomerID: e.CustomerID, DoubtfulTime: e.DoubtfulTime,
	}
	if !v.System {
		h.ActorID = &v.PersonID
	}
	if e.DeviceTime != nil {
		at := clock.Round(*e.DeviceTime)
		h.DeviceTime = &at
	}
	hash, err := h.Sum()
	if err != nil {
		return nil, "", err
	}
	return func(tx *database.Tx) *ent.EventCreate {
		return tx.Event.Create().SetID(schematype.NewID(schematype.CodeEvent)).
			SetSubjectKind(h.SubjectKind).SetSubjectID(h.SubjectID).SetNillableTicketID(h.TicketID).SetNillableCustomerID(h.CustomerID).
			SetSeq(seq).SetKind(h.Kind).SetNillableActorID(h.ActorID).SetActorName(h.ActorName).
			SetNillableDeviceTime(h.DeviceTime).SetServerTime(h.ServerTime).SetDoubtfulTime(h.DoubtfulTime).
			SetVisibility(h.Visibility).SetPayload(h.Payload).SetPrevHash(prev).SetHash(hash).SetNillableCommandID(h.CommandID).SetNillablePersonID(e.PersonID).
			SetCreatedAt(h.ServerTime).SetUpdatedAt(h.ServerTime)
	}, hash, nil
}

// Hashed is what an event's hash covers: all that it says, and the hash of the one before.
// Its JSON is part of the chain: add fields with omitempty, never rename.
type Hashed struct {
	SubjectKind  schematype.SubjectKind `json:"subjectKind"`
	SubjectID    uuid.UUID              `json:"subjectId"`
	TicketID     *uuid.UUID             `json:"ticketId,omitempty"`
	CustomerID   *uuid.UUID             `json:"customerId,omitempty"`
	Seq          int                    `json:"seq"`
	Kind         string                 `json:"kind"`
	ActorID      *uuid.UUID             `json:"actorId,omitempty"`
	ActorName    string                 `json:"actorName,omitempty"`
	DeviceTime   *time.Time             `json:"deviceTime,omitempty"`
	ServerTime   time.Time              `json:"serverTime"`
	DoubtfulTime bool                   `json:"doubtfulTime,omitempty"`
	Visibility   schematype.Visibility  `json:"visibility"`
	Payload      schematype.Payload     `json:"payload"`
	CommandID    *uuid.UUID             `json:"commandId,omitempty"`
	Prev         string                 `json:"prev"`
}

// Sum is the SHA-256 in hex over the JSON of h.
func (h Hashed) Sum() (string, error) {
	raw, err := json.Marshal(h)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}

// Of is what the hash of a stored event covers, to check it against.
func Of(e *ent.Event) Hashed {
	h := Hashed{
		SubjectKind: e.SubjectKind, SubjectID: e.SubjectID, TicketID: e.TicketID, CustomerID: e.CustomerID, Seq: e.Seq,
		Kind: e.Kind, ActorID: e.ActorID, ActorName: e.ActorName, ServerTime: e.ServerTime.UTC(), DoubtfulTime: e.DoubtfulTime,
		Visibility: e.Visibility, Payload: e.Payload, CommandID: e.CommandID, Prev: e.PrevHash,
	}
	if e.DeviceTime != nil {
		at := e.DeviceTime.UTC()
		h.DeviceTime = &at
	}
	return h
}
