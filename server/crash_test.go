package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/model"
	"xunwei/server/testkit"
)

// walked is a ticket's way in commands, each killed at another step.
func walked(s *model.Site, ticket string) []struct {
	who   model.Person
	verb  schematype.Verb
	input map[string]any
} {
	with := func(more map[string]any) map[string]any { more["ticketId"] = ticket; return more }
	type act = struct {
		who   model.Person
		verb  schematype.Verb
		input map[string]any
	}
	return []act{
		{s.Desk, schematype.VerbReport, with(map[string]any{"customerId": s.CustomerID, "channel": "PHONE", "title": "核心交换机不通"})},
		{s.Desk, schematype.VerbClassify, with(map[string]any{"level": 2, "reason": "核心设备"})},
		{s.Desk, schematype.VerbDispatch, with(map[string]any{"engineerId": s.Phones[0].ID, "text": "先打电话"})},
		{s.Phones[0], schematype.VerbAccept, with(map[string]any{})},
		{s.Phones[0], schematype.VerbStartRemote, with(map[string]any{"text": "登录"})},
		{s.Phones[0], schematype.VerbFinishRemote, with(map[string]any{"outcome": "NEEDS_ONSITE", "text": "电源坏了"})},
		{s.Phones[0], schematype.VerbCheckIn, with(map[string]any{"reason": "地下室没有定位"})},
		{s.Phones[0], schematype.VerbAddNote, with(map[string]any{"text": "换电源", "visibility": "CUSTOMER"})},
		{s.Phones[0], schematype.VerbRepair, with(map[string]any{"text": "已换"})},
	}
}

// Kill -9 at each step of a command: sent again, it is there once.
func TestCommandKilledAtEachStep(t *testing.T) {
	engines(t, func(t *testing.T, p *process) {
		ctx, s := t.Context(), p.site
		var follower *model.Follower
		for round := range 2 {
			told := model.Told{Roles: map[string][]schematype.Role{s.Desk.ID: s.Desk.Roles, s.Phones[0].ID: s.Phones[0].Roles}}
			ticket := testkit.ID(schematype.CodeTicket)
			for i, act := range walked(s, ticket) {
				at := commandPoints[(i+round*4)%len(commandPoints)]
				c := s.NewCommand(act.who, act.verb, act.input)
				told.Commands = append(told.Commands, c)
				p.kill()
				p.start(at + " " + c.ID)
				if follower == nil {
					bell := model.NewPlay(s, rand.Uint64())
					var err error
					follower, err = model.Follow(ctx, s, bell.Ticket(), func() { bell.Ring(ctx) })
					require.NoError(t, err)
					defer follower.Stop()
				}
				_, answered := s.Deliver(ctx, act.who, c)
				require.Equal(t, at == "after-reply", answered, at)
				p.died()
				p.start("")
				a, ok := s.Deliver(ctx, act.who, c)
				require.True(t, ok && a.Code == "", "%s %s: %+v", at, act.verb, a)
				require.Equal(t, slices.Index(commandPoints, at) >= slices.Index(commandPoints, "after-commit"), a.Replayed, at)
			}
			var err error
			told.Ticket, told.Events, err = s.Read(ctx, ticket)
			require.NoError(t, err)
			require.Empty(t, model.Check(told), told)
			require.Eventually(t, func() bool { return len(model.CheckFeed(follower.Seen(), ticket, told.Events)) == 0 }, 20*time.Second, 20*time.Millisecond,
				"%v", model.CheckFeed(follower.Seen(), ticket, told.Events))
		}
		p.verify()
	})
}

// Kill -9 at each step of an upload: sent again, it is there once, and the start finishes what needs no bytes any more.
func TestUploadKilledAtEachStep(t *testing.T) {
	engines(t, func(t *testing.T, p *process) {
		ctx, s := t.Context(), p.site
		phone := s.Phones[0]
		told := model.Told{Roles: map[string][]schematype.Role{s.Desk.ID: s.Desk.Roles, phone.ID: phone.Roles}}
		ticket := testkit.ID(schematype.CodeTicket)
		act := walked(s, ticket)[0]
		told.Commands = append(told.Commands, s.NewCommand(act.who, act.verb, act.input))
		p.start("")
		_, ok := s.Deliver(ctx, act.who, told.Commands[0])
		require.True(t, ok)
		for _, at := range append([]string{"half-received"}, uploadPoints...) {
			photo, err := model.NewPhoto(rand.New(rand.NewPCG(1, 2)), ticket, "CUSTOMER")
			require.NoError(t, err)
			p.kill()
			p.start(at + " " + photo.ID)
			state, address, err := s.Announce(ctx, phone, photo)
			require.NoError(t, err)
			require.Equal(t, "PENDING", state)
			if at == "half-received" {
				p.half(phone, photo, address)
				p.kill()
			} else {
				err = s.Put(ctx, phone, photo, address)
				require.Equal(t, at == "after-reply", err == nil, "%s: %v", at, err)
				p.died()
			}
			p.start("")
			p.finished(at, phone, photo)
			note := s.NewCommand(phone, schematype.VerbAddNote, map[string]any{"ticketId": ticket, "text": at, "visibility": "CUSTOMER"})
			note.Uploads = []*model.Photo{photo}
			told.Commands = append(told.Commands, note)
			a, ok := s.Deliver(ctx, phone, note)
			require.True(t, ok && a.Code == "", "%s: %+v", at, a)
		}
		var err error
		told.Ticket, told.Events, err = s.Read(ctx, ticket)
		require.NoError(t, err)
		require.Empty(t, model.Check(told), told)
		require.Len(t, p.files(strings.TrimPrefix(p.env["STORAGE_URL"], "file:")), 2*(len(uploadPoints)+1), "a picture and its thumbnail each, and nothing else")
		p.sweeps()
		p.verify()
	})
}

// finished sends the picture again where the start could not finish it without bytes.
func (p *process) finished(at string, phone model.Person, photo *model.Photo) {
	p.t.Helper()
	if slices.Index(uploadPoints, at) >= slices.Index(uploadPoints, "objects-stored") {
		require.Eventually(p.t, func() bool {
			state, _, err := p.site.Announce(p.t.Context(), phone, photo)
			return err == nil && state == "STORED"
		}, 10*time.Second, 20*time.Millisecond, "%s: the start did not finish the upload", at)
		return
	}
	state, address, err := p.site.Announce(p.t.Context(), phone, photo)
	require.NoError(p.t, err)
	require.Equal(p.t, "PENDING", state, at)
	require.NoError(p.t, p.site.Put(p.t.Context(), phone, photo, address), at)
}

// half sends half of the bytes and waits until they lie in staging.
func (p *process) half(phone model.Person, photo *model.Photo, address string) {
	p.t.Helper()
	line, err := net.Dial("tcp", strings.TrimPrefix(p.site.URL(), "http://"))
	require.NoError(p.t, err)
	p.t.Cleanup(func() { line.Close() })
	_, err = fmt.Fprintf(line, "PUT %s HTTP/1.1\r\nHost: x\r\nCookie: %s\r\nContent-Length: %d\r\n\r\n%s", address, phone.Cookie, len(photo.Data), photo.Data[:len(photo.Data)/2])
	require.NoError(p.t, err)
	require.Eventually(p.t, func() bool {
		for _, name := range p.files(p.env["STAGING"]) {
			if st, err := os.Stat(name); err == nil && st.Size() >= int64(len(photo.Data)/2) {
				return true
			}
		}
		return false
	}, 10*time.Second, 5*time.Millisecond)
}

// sweeps looks that a start clears away what crashes have left in staging, once it is old.
func (p *process) sweeps() {
	p.t.Helper()
	left := p.files(p.env["STAGING"])
	require.NotEmpty(p.t, left, "no crash left anything: the test proves nothing")
	for _, name := range left {
		require.NoError(p.t, os.Chtimes(name, time.Time{}, time.Now().Add(-2*time.Hour)))
	}
	p.kill()
	p.start("")
	require.Empty(p.t, p.files(p.env["STAGING"]))
	_, err := os.Stat(filepath.Dir(left[0]))
	require.False(p.t, errors.Is(err, os.ErrNotExist))
}
