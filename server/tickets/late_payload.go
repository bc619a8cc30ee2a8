package tickets

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/google/uuid"

	"xunwei/ent/schematype"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/server/text"
	"xunwei/server/uploads"
)

// maxKept bounds the kept input of a late deed, in bytes: a document's content and what surrounds it.
const maxKept = maxContent + 16<<10

// readable is what a person can read of any verb's input.
type readable struct {
	Text, Reason string
	Position     *schematype.Position
	UploadIDs    []uuid.UUID
	UploadID     *uuid.UUID
	DocumentID   *uuid.UUID
	ContentHash  string
	Party        schematype.Party
	SignerName   string
	Outcome      schematype.RemoteOutcome
}

// latePayload says what was done: the readable part as other events have it, and the whole input as it came, without
// the lines of a signature, whose picture is kept.
func latePayload(ctx context.Context, tx *database.Tx, verb schematype.Verb, ticketID uuid.UUID, input any) (p schematype.Payload, err error) {
	raw, err := json.Marshal(input)
	if err != nil {
		return p, err
	}
	var in readable
	parts := map[string]any{}
	if err := errors.Join(json.Unmarshal(raw, &in), json.Unmarshal(raw, &parts)); err != nil {
		return p, err
	}
	delete(parts, "Command")
	delete(parts, "Strokes")
	kept, err := json.Marshal(parts)
	if err != nil {
		return p, err
	}
	if len(kept) <= maxKept {
		p.Kept = string(kept)
	}
	p.Verb, p.Text, p.Reason = verb, text.Cut(text.Clean(in.Text), maxText), text.Cut(text.Clean(in.Reason), maxReason)
	p.Position, p.ContentHash, p.Party, p.Outcome = in.Position, in.ContentHash, in.Party, in.Outcome
	p.SignerName = text.Cut(text.Line(in.SignerName), maxName)
	if in.DocumentID != nil {
		p.DocumentID = in.DocumentID.String()
	}
	p.UploadIDs, err = latePictures(ctx, tx, ticketID, in)
	return p, err
}

// latePictures are those of the input's own pictures that have arrived; a missing one takes nothing else along.
func latePictures(ctx context.Context, tx *database.Tx, ticketID uuid.UUID, in readable) (ids []string, err error) {
	for _, id := range in.UploadIDs {
		rows, err := uploads.Claim(ctx, tx, []uuid.UUID{id}, ticketID, schematype.VisibilityInternal)
		if err == nil && len(rows) > 0 {
			ids = append(ids, id.String())
		} else if err != nil && problem.From(err).Code != problem.CodeInvalid {
			return nil, err
		}
	}
	if in.UploadID == nil {
		return ids, nil
	}
	_, err = uploads.ClaimSignature(ctx, tx, *in.UploadID, ticketID, "uploadId")
	switch {
	case err == nil:
		return append(ids, in.UploadID.String()), nil
	case problem.From(err).Code == problem.CodeInvalid:
		return ids, nil
	default:
		return nil, err
	}
}
