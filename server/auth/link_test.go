package auth_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/problem"
	"xunwei/server/testkit"
)

func trust(c *config.Config, proxies string) error {
	parsed, _, err := config.Parse([]string{"-trusted-proxies", proxies}, func(string) string { return "" })
	c.TrustedProxies = parsed.TrustedProxies
	return err
}

func (h house) link() string {
	h.t.Helper()
	var token string
	err := h.DB.InTx(viewer.System(h.t.Context()), func(tx *database.Tx) (err error) {
		token, _, err = auth.MakeLink(h.t.Context(), tx, h.zhang.ID, h.Clock.Now())
		return err
	})
	require.NoError(h.t, err)
	return token
}

func (h house) useLink(token string) answer {
	return h.do("POST", "/auth/link", fmt.Sprintf(`{"token":%q}`, token), "")
}

func TestALinkSignsInOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		token := h.link()
		require.NotEqual(t, 200, h.do("GET", "/auth/link?token="+token, "", "").status, "a preview spends nothing")
		got := h.useLink(token)
		require.Equal(t, 200, got.status)
		require.True(t, h.signedIn(got.cookie.Value))
		require.Equal(t, "BAD_CREDENTIALS", h.useLink(token).Code)
	})
}

func TestALinkUsedTwiceAtOnceSignsInOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		token := h.link()
		var wg sync.WaitGroup
		var mu sync.Mutex
		statuses := map[int]int{}
		for range 8 {
			wg.Go(func() {
				got := h.useLink(token)
				mu.Lock()
				defer mu.Unlock()
				statuses[got.status]++
			})
		}
		wg.Wait()
		require.Equal(t, map[int]int{200: 1, 401: 7}, statuses)
	})
}

func TestALinkGrowsOldAndEndsWithItsPerson(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		old := h.link()
		h.Clock.Advance(auth.LinkLife)
		require.Equal(t, "BAD_CREDENTIALS", h.useLink(old).Code)
		require.Equal(t, "BAD_CREDENTIALS", h.useLink("invented").Code)
		voided := h.link()
		require.NoError(t, db.InTx(viewer.System(t.Context()), func(tx *database.Tx) error {
			return auth.RevokeSessions(t.Context(), tx, h.zhang.ID, [16]byte{}, h.Clock.Now())
		}))
		require.Equal(t, "BAD_CREDENTIALS", h.useLink(voided).Code)
		token := h.link()
		require.NoError(t, h.zhang.Update().SetActive(false).Exec(viewer.System(t.Context())))
		require.Equal(t, "BAD_CREDENTIALS", h.useLink(token).Code)
		require.NoError(t, h.zhang.Update().SetActive(true).Exec(viewer.System(t.Context())))
		require.Equal(t, 200, h.useLink(token).status, "a refused try spends nothing")
	})
}

// token makes an API token for a person.
func (h house) token(n auth.NewToken) string {
	h.t.Helper()
	n.ID, n.PersonID, n.Name, n.Now = schematype.NewID(schematype.CodeAPIToken), h.zhang.ID, "BI", h.Clock.Now()
	var secret string
	require.NoError(h.t, h.DB.InTx(viewer.System(h.t.Context()), func(tx *database.Tx) (err error) {
		_, secret, err = auth.MakeToken(h.t.Context(), tx, n)
		return err
	}))
	return secret
}

func TestATokenSpeaksForItsPerson(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		expires := h.Clock.Now().Add(time.Hour)
		secret := h.token(auth.NewToken{ExpiresAt: &expires})
		require.Regexp(t, `^xw_[\w-]{43}$`, secret)
		ask := func(c *testkit.Client) string { return testkit.CodeOf(c.Do(`{ viewer { person { id } } }`, nil, nil)) }
		require.Empty(t, ask(h.WithToken(secret)))
		for name, bad := range map[string]string{"invented": "xw_invented", "empty": "", "no prefix": secret[3:]} {
			require.Equal(t, "UNAUTHENTICATED", ask(h.WithToken(bad)), name)
		}
		both := h.As(t, h.zhang)
		both.Header.Set("Authorization", "Bearer xw_invented")
		require.Equal(t, "UNAUTHENTICATED", ask(both), "a bad token is not made good by a cookie")

		used := func() time.Time { return *db.ApiToken.Query().OnlyX(viewer.System(t.Context())).LastUsedAt }
		first := used()
		h.Clock.Advance(59 * time.Second)
		require.Empty(t, ask(h.WithToken(secret)))
		require.Equal(t, first, used(), "the last use is written at most once a minute")
		h.Clock.Advance(time.Second)
		require.Empty(t, ask(h.WithToken(secret)))
		require.Equal(t, h.Clock.Now(), used().UTC())

		h.Clock.Advance(time.Hour)
		require.Equal(t, "UNAUTHENTICATED", ask(h.WithToken(secret)), "expired")
	})
}

func TestReloadCutsWhatHasEnded(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		s, system := h.App.Auth, viewer.System(context.Background())
		_, err := s.StartSession(t.Context(), h.zhang, "")
		require.NoError(t, err)
		row := db.Session.Query().OnlyX(system)
		live := &viewer.Viewer{PersonID: h.zhang.ID, SessionID: row.ID}
		now, err := s.Reload(t.Context(), live)
		require.NoError(t, err)
		require.True(t, now.Everything)
		require.Equal(t, row.ID, now.SessionID)

		h.zhang.Update().SetRoles([]schematype.Role{schematype.RoleEngineer}).ExecX(system)
		now, err = s.Reload(t.Context(), live)
		require.NoError(t, err)
		require.False(t, now.Everything, "rights are those of now")

		gone := func(why string) {
			_, err := s.Reload(t.Context(), live)
			require.Equal(t, problem.CodeUnauthenticated, problem.CodeOf(err), why)
		}
		h.zhang.Update().SetActive(false).ExecX(system)
		gone("inactive")
		h.zhang.Update().SetActive(true).ExecX(system)
		h.Clock.Advance(720 * time.Hour)
		gone("expired")
		row.Update().SetExpiresAt(h.Clock.Now().Add(time.Hour)).SetRevokedAt(h.Clock.Now()).ExecX(system)
		gone("revoked")
		live.SessionID = schematype.NewID(schematype.CodeSession)
		gone("unknown")
		live.SessionID = [16]byte{}
		gone("neither session nor token")
		_, err = s.Reload(t.Context(), nil)
		require.Equal(t, problem.CodeUnauthenticated, problem.CodeOf(err))
	})
}

func TestTicketsInHandWidenAnEngineersSight(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		system := viewer.System(t.Context())
		ticket := db.Ticket.Create().SetNumber("T1").SetChannel(schematype.ChannelPhone).SetTitle("x").SetCustomerID(w.B.Customer.ID).
			SetAssigneeID(w.Engineer1.ID).SetReportedAt(srv.Clock.Now()).SaveX(system)
		seen := func() (n int) {
			var got struct{ Customers struct{ TotalCount int } }
			srv.As(t, w.Engineer1).Must(`{ customers(first: 10) { totalCount } }`, nil, &got)
			return got.Customers.TotalCount
		}
		require.Equal(t, 2, seen(), "A by the team, B by the ticket")
		for _, over := range []schematype.TicketState{schematype.TicketStateArchived, schematype.TicketStateCancelled} {
			ticket.Update().SetState(over).ExecX(system)
			require.Equal(t, 1, seen(), over)
		}
	})
}
