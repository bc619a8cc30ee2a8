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
