// Package commands makes mutations that a phone queues safe to repeat: a command is kept with its result in the very
// transaction that it changed, so a lost reply is answered again and nothing happens twice.
package commands

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/problem"
)

// Input is what every command carries; see docs/api.md.
type Input struct {
	ID uuid.UUID
	// DeviceTime is when the person did it by the device's own clock; nil means now.
	DeviceTime *time.Time
	// ClockOffsetMs is server time minus device time; nil means unknown.
	ClockOffsetMs *int
}

// Times is what the server makes of a command's times.
type Times struct {
	// At is when it was done, for the record: the device's time put right by its offset, or the receipt.
	At time.Time
	// Device is the corrected device time; nil when none was given.
	Device *time.Time
	// Received is the server's own receipt time.
	Received time.Time
	// Doubtful flags a device time that cannot be right or cannot be checked.
	Doubtful bool
}

// tolerance is how far a corrected device time may lie in the future, or before what must have come first, before it is
// doubted.
const tolerance = 2 * time.Minute

// maxOffset is the largest difference of clocks that can be meant, in milliseconds.
const maxOffset = 366 * 24 * 60 * 60 * 1000

// Place decides the times of a command received at now. A device time without a measured offset is kept but doubted;
// one in the future or over 30 days old is not used, and one of another age than ours not even kept.
func Place(in Input, now time.Time) Times {
	t := Times{At: now, Received: now}
	if in.DeviceTime == nil {
		return t
	}
	device := clock.Round(*in.DeviceTime)
	if in.ClockOffsetMs != nil && measured(*in.ClockOffsetMs) {
		device = device.Add(time.Duration(*in.ClockOffsetMs) * time.Millisecond)
	} else {
		t.Doubtful = true
	}
	if year := device.Year(); year < 1900 || year > 2999 { // nothing that a database or a reader knows what to do with
		t.Doubtful = true
		return t
	}
	t.Device = &device
	switch {
	case device.After(now.Add(tolerance)), device.Before(now.AddDate(0, 0, -30)):
		t.Doubtful = true
	case device.After(now): // within the tolerance: nothing is recorded as done in the future
	default:
		t.At = device
	}
	return t
}

// measured reports whether a clock can be off by that much.
func measured(offsetMs int) bool { return offsetMs >= -maxOffset && offsetMs <= maxOffset }

// Since is the times of a command about what has been there since begun, by somebody who did something else before at
// previous (zero: nothing known). What lies before either is doubted, and nothing is recorded as done before begun.
func (t Times) Since(begun, previous time.Time) Times {
	if t.Device == nil || t.At.Equal(t.Received) {
		return t
	}
	if t.At.Before(begun.Add(-tolerance)) || t.At.Before(previous.Add(-tolerance)) {
		t.Doubtful = true
	}
	if t.At.Before(begun) {
		t.At = begun
		if begun.After(t.Received) {
			t.At = t.Received
		}
	}
	return t
}

// Within doubts a device time that lies longer before its receipt; it is kept and used all the same.
func (t Times) Within(d time.Duration) Times {
	if t.Device != nil && t.Device.Before(t.Received.Add(-d)) {
		t.Doubtful = true
	}
	return t
}

// Hash is the content hash of a command: its verb and whole input, the command's own part left out.
func Hash(verb string, input any) (string, error) {
	raw, err := json.Marshal(input)
	if err != nil {
		return "", err
	}
	var parts map[string]any
	if err := json.Unmarshal(raw, &parts); err != nil {
		return "", err
	}
	delete(parts, "Command")
	body, err := json.Marshal(parts)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(append([]byte(verb+"\n"), body...))
	return hex.EncodeToString(sum[:]), nil
}

// Earlier is the result of the same command applied before, or nil. Another author's or other content under the same
// id is COMMAND_REUSED; what no command carries is INVALID.
func Earlier(ctx context.Context, tx *database.Tx, in Input, hash string) (*schematype.CommandResult, error) {
	if err := schematype.CheckID(in.ID, schematype.CodeCommand); err != nil {
		return nil, problem.Invalid("command.id", problem.Plain("Make a UUIDv7 that ends in type code 10: "+err.Error()+"."))
	}
	if in.ClockOffsetMs != nil && !measured(*in.ClockOffsetMs) {
		return nil, problem.Invalid("command.clockOffsetMs", problem.Say(
			"The device's clock is off by more than a year: set it right, then do this again.", "设备的时钟差了一年以上，请先校准设备时间再操作。"))
	}
	row, err := tx.Command.Get(viewer.System(ctx), in.ID)
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if row.AuthorID != viewer.From(ctx).PersonID || row.ContentHash != hash {
		return nil, problem.CommandReused()
	}
	return &row.Result, nil
}

// Keep stores a command that was applied, with what it answered.
func Keep(ctx context.Context, tx *database.Tx, in Input, verb, hash string, t Times, result schematype.CommandResult) error {
	var offset *int64
	if in.ClockOffsetMs != nil {
		ms := int64(*in.ClockOffsetMs)
		offset = &ms
	}
	return tx.Command.Create().SetID(in.ID).SetAuthorID(viewer.From(ctx).PersonID).SetVerb(verb).SetContentHash(hash).
		SetResult(result).SetNillableDeviceTime(t.Device).SetNillableClockOffsetMs(offset).
		SetReceivedAt(t.Received).SetDoubtfulTime(t.Doubtful).SetCreatedAt(t.Received).SetUpdatedAt(t.Received).Exec(ctx)
}
