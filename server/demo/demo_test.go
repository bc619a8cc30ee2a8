package demo_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/event"
	"xunwei/ent/schematype"
	"xunwei/ent/site"
	"xunwei/ent/upload"
	"xunwei/ent/viewer"
	"xunwei/server/clock"
	"xunwei/server/database"
	"xunwei/server/demo"
	"xunwei/server/events"
	"xunwei/server/search"
	"xunwei/server/testkit"
	"xunwei/storage"
)

var system = viewer.System(context.Background())

func load(t testing.TB, db *database.DB, now time.Time) bool {
	t.Helper()
	store, err := storage.Open(context.Background(), "file:"+t.TempDir())
	require.NoError(t, err)
	began := time.Now()
	loaded, err := demo.Load(context.Background(), demo.Deps{DB: db, Store: store, Clock: clock.NewSteered(now)})
	require.NoError(t, err)
	t.Logf("%.1f s", time.Since(began).Seconds())
	return loaded
}

// TestLoad tells all stories on both engines, at different times of the day, and looks at what came of them.
func TestLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("walks seventy tickets")
	}
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		now := testkit.Epoch // ten in the morning
		if db.Dialect == "postgres" {
			if raced {
				t.Skip("once is enough under the race detector")
			}
			now = now.Add(15*time.Hour + 40*time.Minute) // in the night
		}
		require.True(t, load(t, db, now))
		require.False(t, load(t, db, now), "once is enough")
		states(t, db, now)
		records(t, db)
		chains(t, db)
		people(t, db)
	})
}

// states: every state is there, and nothing lies in the future.
func states(t *testing.T, db *database.DB, now time.Time) {
	all, err := db.Ticket.Query().All(system)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(all), 60)
	have := map[schematype.TicketState]int{}
	waiting := 0
	for _, x := range all {
		have[x.State]++
		if x.Waiting {
			waiting++
		}
		require.False(t, x.UpdatedAt.After(now))
	}
	for _, s := range schematype.AllTicketState {
		require.NotZero(t, have[s], s)
	}
	require.NotZero(t, waiting)
	late, err := db.Event.Query().Where(event.ServerTimeGT(now)).Count(system)
	require.NoError(t, err)
	require.Zero(t, late)
}

func records(t *testing.T, db *database.DB) {
	n, err := db.Equipment.Query().Count(system)
	require.NoError(t, err)
	require.Equal(t, 200, n)
	n, err = db.EquipmentPart.Query().Count(system)
	require.NoError(t, err)
	require.Greater(t, n, 200)
	for _, class := range schematype.AllDistanceClass[:4] {
		n, err := db.Site.Query().Where(site.DistanceClassEQ(class)).Count(system)
		require.NoError(t, err)
		require.NotZero(t, n, class)
	}
	pending, err := db.Upload.Query().Where(upload.StateNEQ(schematype.UploadStateStored)).Count(system)
	require.NoError(t, err)
	require.Zero(t, pending)
	n, err = db.Signature.Query().Count(system)
	require.NoError(t, err)
	require.Greater(t, n, 80)
	hits, err := search.New(db).Search(system, "交换机", 50)
	require.NoError(t, err)
	require.Greater(t, len(hits), 3)
	hits, err = search.New(db).Search(system, "S6PFNE0T825414", 50) // a disk of a server
	require.NoError(t, err)
	require.Len(t, hits, 1)
}

// chains: the timelines are whole, as `verify` would find.
func chains(t *testing.T, db *database.DB) {
	all, err := db.Event.Query().Order(ent.Asc(event.FieldSubjectID, event.FieldSeq)).All(system)
	require.NoError(t, err)
	prev := ""
	for _, e := range all {
		if e.Seq == 1 {
			prev = ""
		}
		require.Equal(t, prev, e.PrevHash)
		sum, err := events.Of(e).Sum()
		require.NoError(t, err)
		require.Equal(t, e.Hash, sum)
		prev = e.Hash
	}
}

func people(t *testing.T, db *database.DB) {
	guests, err := demo.Guests(context.Background(), db)
	require.NoError(t, err)
	require.Len(t, guests, 7)
	require.Equal(t, "客服", guests[0].Who)
	secret, err := demo.Token(context.Background(), db, clock.System{})
	require.NoError(t, err)
	require.NotEmpty(t, secret)
}

func TestNoGuestsWithoutADemonstration(t *testing.T) {
	guests, err := demo.Guests(context.Background(), testkit.SQLite(t))
	require.NoError(t, err)
	require.Empty(t, guests)
}
