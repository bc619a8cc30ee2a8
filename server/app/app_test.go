package app_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

func TestTheViewerIsWhoeverSignedIn(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		for name, p := range w.People() {
			var got struct {
				Viewer struct {
					Person      struct{ ID, Name string }
					Permissions []string
					Customer    *struct{ ID string }
				}
			}
			srv.As(t, p).Must(`{ viewer { person { id name } permissions customer { id } } }`, nil, &got)
			require.Equal(t, p.ID.String(), got.Viewer.Person.ID, name)
			require.Equal(t, p.CustomerID != nil, got.Viewer.Customer != nil, name)
		}
		err := srv.Anonymous().Do(`{ viewer { person { id } } }`, nil, nil)
		require.Equal(t, "UNAUTHENTICATED", testkit.CodeOf(err))
	})
}

func newSystem() context.Context { return viewer.System(context.Background()) }

func TestReadinessEndsWithTheServer(t *testing.T) {
	srv := testkit.Start(t, testkit.SQLite(t))
	status := func() int {
		resp, err := srv.Anonymous().Send("GET", "/readyz", nil, nil)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		return resp.StatusCode
	}
	require.Equal(t, 200, status())
	require.NoError(t, srv.App.Stop(t.Context()))
	require.Equal(t, 503, status())
	other := testkit.Start(t, testkit.SQLite(t))
	require.NoError(t, other.DB.Close())
	resp, err := other.Anonymous().Send("GET", "/readyz", nil, nil)
	require.NoError(t, err)
	require.Equal(t, 503, resp.StatusCode)
}
