package model_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/rclone/gofakes3"
	"github.com/rclone/gofakes3/s3mem"
	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/clock"
	"xunwei/server/config"
	"xunwei/server/model"
	"xunwei/server/testkit"
)

// s3 is an object store in this process behind a line that can be cut.
func s3(t *testing.T) (line *proxy, objects func() int, edit func(*house)) {
	t.Helper()
	backend := s3mem.New()
	fake := httptest.NewServer(gofakes3.New(backend, gofakes3.WithV4Auth(map[string]string{"key": "secret"})).Server())
	t.Cleanup(fake.Close)
	host := strings.TrimPrefix(fake.URL, "http://")
	client, err := minio.New(host, &minio.Options{Creds: credentials.NewStaticV4("key", "secret", ""), Region: "us-east-1"})
	require.NoError(t, err)
	require.NoError(t, client.MakeBucket(t.Context(), "files", minio.MakeBucketOptions{}))
	line = newProxy(t, host)
	objects = func() int {
		list, err := backend.ListBucket(context.Background(), "files", nil, gofakes3.ListBucketPage{})
		require.NoError(t, err)
		return len(list.Contents)
	}
	return line, objects, func(h *house) {
		h.config.StorageURL = config.Secret("s3://key:secret@" + line.Addr().String() + "/files?tls=false&lookup=path")
	}
}

// The object store goes away: photos wait and are told so, everything else goes on, and what waited is stored once.
func TestStoreIsAway(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": testkit.SQLiteURL, "postgres": testkit.PostgresURL} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			line, objects, edit := s3(t)
			storeAway(t, newHouse(t, address(t), clock.System{}, edit), line, objects)
		})
	}
}

func storeAway(t *testing.T, h *house, line *proxy, objects func() int) {
	l := h.load()
	s, phone, ticket := h.site, h.site.Phones[0], l.ticket
	require.Eventually(t, func() bool { return h.ready() == 200 }, soon, 5*time.Millisecond)
	line.set(true)
	require.Equal(t, 503, h.ready())
	const photos = 6
	l.told[0].Roles[phone.ID] = phone.Roles
	var all sync.WaitGroup
	var refused sync.Once
	met := make(chan struct{})
	before := l.accepted()
	for i := range photos {
		photo, err := model.NewPhoto(rand.New(rand.NewPCG(uint64(i), 3)), ticket, "CUSTOMER")
		require.NoError(t, err)
		note := s.NewCommand(phone, schematype.VerbAddNote, map[string]any{"ticketId": ticket, "text": fmt.Sprint("照片 ", i), "visibility": "CUSTOMER"})
		note.Uploads = []*model.Photo{photo}
		all.Go(func() {
			l.sendPhoto(t, phone, photo, func() { refused.Do(func() { close(met) }) })
			_, ok := s.Deliver(context.Background(), phone, note)
			if !ok {
				t.Errorf("the note of a stored photo was not answered")
			}
			l.mu.Lock()
			defer l.mu.Unlock()
			l.extra = append(l.extra, note)
		})
	}
	select {
	case <-met:
	case <-time.After(time.Minute):
		t.Fatal("nobody met the outage")
	}
	require.Eventually(t, func() bool { return l.accepted() > before+30 }, soon, 5*time.Millisecond, "notes go on")
	require.Zero(t, objects())
	line.set(false)
	all.Wait()
	require.Equal(t, 200, h.ready())
	l.end()
	require.Equal(t, 2*photos, objects(), "a picture and its thumbnail each")
	for answer := range l.codes {
		require.Equal(t, "accepted", answer)
	}
}

// sendPhoto sends a photo until it is stored, and tells when it was asked to come back.
func (l *load) sendPhoto(t *testing.T, who model.Person, photo *model.Photo, refused func()) {
	for until := time.Now().Add(2 * time.Minute); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		state, address, err := l.h.site.Announce(context.Background(), who, photo)
		if err != nil {
			t.Errorf("announcing needs no store: %v", err)
			return
		}
		if state == "STORED" {
			return
		}
		began := time.Now()
		err = l.h.site.Put(context.Background(), who, photo, address)
		var no *model.Refusal
		switch {
		case err == nil:
			return
		case !errors.As(err, &no) || no.Status != 503 || no.Code != "COME_BACK":
			t.Errorf("a photo was answered %v", err)
			return
		}
		t.Logf("after %v: %v", time.Since(began).Round(time.Millisecond), no)
		refused()
	}
	t.Errorf("a photo was never stored")
}
