package gqlhttp_test

import (
	"testing"

	"xunwei/server/database"
	"xunwei/server/testkit"
)

// The same audits against the whole server: router, sign-in, the real schema.
func TestAuditsOfTheWholeServer(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		cookie := srv.As(t, w.Desk).Header.Get("Cookie")
		node(t, "run.mjs", srv.URL+"/graphql", "Cookie: "+cookie)
	})
}
