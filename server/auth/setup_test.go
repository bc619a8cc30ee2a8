package auth_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

func (h house) setUp(secret, login string) answer {
	return h.do("POST", "/auth/setup", fmt.Sprintf(`{"secret":%q,"login":%q,"name":"管理员","password":%q}`, secret, login, goodPassword), "")
}

func TestTheFirstAdministrator(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := house{Server: testkit.Start(t, db), t: t}
		require.True(t, h.do("GET", "/auth/state", "", "").SetupNeeded)
		require.Equal(t, "BAD_CREDENTIALS", h.setUp("", "root").Code, "no secret was made yet")
		secret, ok, err := h.App.Auth.SetupSecret(t.Context())
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, "BAD_CREDENTIALS", h.setUp("guess", "root").Code)
		refused := h.setUp(secret, "two words")
		require.Equal(t, "INVALID", refused.Code)
		require.Equal(t, "login", refused.Field)

		got := h.setUp(secret, "Root")
		require.Equal(t, 200, got.status, got.Message)
		require.Equal(t, []string{"ADMIN"}, got.Person.Roles)
		require.True(t, h.signedIn(got.cookie.Value))
		require.False(t, h.do("GET", "/auth/state", "", "").SetupNeeded)
		require.Equal(t, "FORBIDDEN", h.setUp(secret, "second").Code)
		require.Equal(t, 200, h.signIn("root", goodPassword).status)
		require.Equal(t, 1, db.Event.Query().CountX(viewer.System(t.Context())))
		_, ok, err = h.App.Auth.SetupSecret(t.Context())
		require.NoError(t, err)
		require.False(t, ok)
	})
}

func TestTwoWhoSetUpAtOnceMakeOneAdministrator(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := house{Server: testkit.Start(t, db), t: t}
		secret, _, err := h.App.Auth.SetupSecret(t.Context())
		require.NoError(t, err)
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() { h.setUp(secret, fmt.Sprint("root", i)) })
		}
		wg.Wait()
		people := db.Person.Query().AllX(viewer.System(t.Context()))
		require.Len(t, people, 1)
		require.Equal(t, []schematype.Role{schematype.RoleAdmin}, people[0].Roles)
	})
}
