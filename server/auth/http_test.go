package auth_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/session"
	"xunwei/ent/viewer"
	"xunwei/server/auth"
	"xunwei/server/config"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

// house is a server with one person of each kind that the tests need.
type house struct {
	*testkit.Server
	t     *testing.T
	zhang *ent.Person
}

func open(t *testing.T, db *database.DB, edits ...func(*config.Config)) house {
	hash, err := auth.HashPassword(t.Context(), goodPassword)
	require.NoError(t, err)
	p, err := db.Person.Create().SetName("张三").SetLogin("zhang.san").SetPasswordHash(hash).SetLocale("zh-CN").
		SetRoles([]schematype.Role{schematype.RoleDesk}).Save(viewer.System(t.Context()))
	require.NoError(t, err)
	return house{testkit.Start(t, db, edits...), t, p}
}

// answer is any plain HTTP answer.
type answer struct {
	status  int
	cookie  *http.Cookie
	retry   string
	Code    string
	Message string
	Field   string
	Person  struct {
		ID, Name, Locale   string
		Roles, Permissions []string
		CustomerID         *string
	}
	SetupNeeded, SignedIn bool
	ServerTime            string
}

// do sends JSON with a cookie's value ("" for none).
func (h house) do(method, path, body, cookie string, headers ...string) answer {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.URL+path, strings.NewReader(body))
	require.NoError(h.t, err)
	r.Header.Set("Content-Type", "application/json")
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: auth.CookieName, Value: cookie})
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	require.NoError(h.t, err)
	defer resp.Body.Close()
	out := answer{status: resp.StatusCode, retry: resp.Header.Get("Retry-After")}
	for _, c := range resp.Cookies() {
		if c.Name == auth.CookieName {
			out.cookie = c
		}
	}
	if resp.StatusCode != http.StatusNoContent {
		require.NoError(h.t, json.NewDecoder(resp.Body).Decode(&out))
	}
	return out
}

func (h house) signIn(login, password string) answer {
	h.t.Helper()
	return h.do("POST", "/auth/sign-in", fmt.Sprintf(`{"login":%q,"password":%q}`, login, password), "")
}

func (h house) signedIn(cookie string) bool {
	h.t.Helper()
	return h.do("GET", "/auth/state", "", cookie).SignedIn
}

func TestSigningInAndOut(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		got := h.signIn(" ZHANG.san", goodPassword)
		require.Equal(t, 200, got.status)
		require.Equal(t, h.zhang.ID.String(), got.Person.ID)
		require.Equal(t, []string{"DESK"}, got.Person.Roles)
		require.Equal(t, "zh-CN", got.Person.Locale)
		require.Contains(t, got.Person.Permissions, "CLASSIFY")
		require.NotContains(t, got.Person.Permissions, "SAVE_PERSON")
		require.Nil(t, got.Person.CustomerID)
		c := got.cookie
		require.True(t, c.HttpOnly && c.SameSite == http.SameSiteLaxMode && !c.Secure && c.Path == "/")
		require.True(t, h.signedIn(c.Value))
		require.Equal(t, got.Person, h.do("GET", "/auth/state", "", c.Value).Person, "the app's start needs no second question")
		stored, err := db.Session.Query().Only(viewer.System(t.Context()))
		require.NoError(t, err)
		require.Equal(t, auth.HashSecret(c.Value), stored.TokenHash, "only a hash is kept")

		again := h.do("POST", "/auth/sign-in", fmt.Sprintf(`{"login":"zhang.san","password":%q}`, goodPassword), c.Value)
		require.Equal(t, 200, again.status)
		require.False(t, h.signedIn(c.Value), "the browser's earlier session ended")

		out := h.do("POST", "/auth/sign-out", "", again.cookie.Value)
		require.Equal(t, 204, out.status)
		require.Negative(t, out.cookie.MaxAge)
		require.False(t, h.signedIn(again.cookie.Value))
		require.Equal(t, 204, h.do("POST", "/auth/sign-out", "", "").status, "signing out twice is no error")
	})
}

func TestSigningOutEverywhere(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		var mine []string
		for range 3 {
			mine = append(mine, h.signIn("zhang.san", goodPassword).cookie.Value)
		}
		require.Equal(t, 401, h.do("POST", "/auth/sign-out-everywhere", "", "").status, "nobody has nowhere to sign out")
		out := h.do("POST", "/auth/sign-out-everywhere", "", mine[1])
		require.Equal(t, 204, out.status)
		require.Negative(t, out.cookie.MaxAge)
		for _, token := range mine {
			require.False(t, h.signedIn(token))
		}
		require.True(t, h.signedIn(h.signIn("zhang.san", goodPassword).cookie.Value))
	})
}

func TestBehindHTTPSTheCookieIsSecure(t *testing.T) {
	h := open(t, testkit.SQLite(t), func(c *config.Config) { c.PublicURL.Scheme = "https" })
	require.True(t, h.signIn("zhang.san", goodPassword).cookie.Secure)
}

func TestState(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		got := h.do("GET", "/auth/state", "", "")
		require.False(t, got.SetupNeeded || got.SignedIn)
		require.Empty(t, got.Person.ID)
		require.Equal(t, "2026-11-23T02:00:00.000Z", got.ServerTime)
	})
}

func TestASessionSlidesAndEnds(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		token := h.signIn("zhang.san", goodPassword).cookie.Value
		h.Clock.Advance(719 * time.Hour)
		state := h.do("GET", "/auth/state", "", token)
		require.True(t, state.SignedIn)
		require.NotNil(t, state.cookie, "the cookie's life is counted anew with the session's")
		require.Nil(t, h.do("GET", "/auth/state", "", token).cookie, "but not at every request")
		h.Clock.Advance(719 * time.Hour)
		require.True(t, h.signedIn(token))
		h.Clock.Advance(720 * time.Hour)
		require.False(t, h.signedIn(token))
		require.Equal(t, 200, h.signIn("zhang.san", goodPassword).status)
		n, err := db.Session.Query().Where(session.PersonID(h.zhang.ID)).Count(viewer.System(t.Context()))
		require.NoError(t, err)
		require.Equal(t, 1, n, "dead sessions are cleared away")
	})
}

func TestAnInactivePersonIsCut(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		token := h.signIn("zhang.san", goodPassword).cookie.Value
		require.NoError(t, h.zhang.Update().SetActive(false).Exec(viewer.System(t.Context())))
		require.False(t, h.signedIn(token))
		require.Equal(t, "BAD_CREDENTIALS", h.signIn("zhang.san", goodPassword).Code)
	})
}

func TestARefusalSaysNothingOfWhy(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		h := open(t, db)
		wrong, unknown := h.signIn("zhang.san", "wrong wrong wrong"), h.signIn("nobody", "wrong wrong wrong")
		require.Equal(t, 401, wrong.status)
		require.Equal(t, wrong, unknown)
		require.Equal(t, wrong, h.signIn("zhang.san", ""))
	})
}

func TestGuessingIsBoundedTheSameForKnownAndUnknownLogins(t *testing.T) {
	h := open(t, testkit.SQLite(t)) // the bound is kept in memory, and guesses are dear: one engine is enough
	for _, login := range []string{"zhang.san", "nobody"} {
		for range 10 {
			require.Equal(t, "BAD_CREDENTIALS", h.signIn(login, "wrong wrong wrong").Code)
		}
		got := h.signIn(login, goodPassword)
		require.Equal(t, "RATE_LIMITED", got.Code, "even the right password waits")
		require.Equal(t, 429, got.status)
		require.Equal(t, "90", got.retry)
	}
	h.Clock.Advance(90 * time.Second)
	require.Equal(t, 200, h.signIn("zhang.san", goodPassword).status)
}

func TestGuessingIsBoundedByAddress(t *testing.T) {
	behindProxy := func(c *config.Config) {
		require.NoError(t, trust(c, "127.0.0.1"))
	}
	h := open(t, testkit.SQLite(t), behindProxy)
	try := func(login, from string) string {
		return h.do("POST", "/auth/sign-in", fmt.Sprintf(`{"login":%q,"password":"wrong wrong wrong"}`, login), "", "X-Forwarded-For", from).Code
	}
	for i := range 30 {
		require.Equal(t, "BAD_CREDENTIALS", try(fmt.Sprint("login", i), "203.0.113.7"))
	}
	require.Equal(t, "RATE_LIMITED", try("login31", "198.51.100.1, 203.0.113.7"), "what the client itself wrote does not count")
	require.Equal(t, "BAD_CREDENTIALS", try("login31", "203.0.113.8"))
}

func TestBadBodies(t *testing.T) {
	h := open(t, testkit.SQLite(t))
	for body, code := range map[string]string{"": "BAD_REQUEST", "[]": "BAD_REQUEST", "{": "BAD_REQUEST", `{"login":1}`: "BAD_REQUEST",
		`{"login":"` + strings.Repeat("x", 20_000) + `"}`: "TOO_LARGE"} {
		require.Equal(t, code, h.do("POST", "/auth/sign-in", body, "").Code)
	}
	form := h.do("POST", "/auth/sign-in", "login=zhang.san", "", "Content-Type", "application/x-www-form-urlencoded")
	require.Equal(t, "BAD_REQUEST", form.Code)
}

func TestPagesOfOtherSitesMayNotPost(t *testing.T) {
	h := open(t, testkit.SQLite(t))
	body := fmt.Sprintf(`{"login":"zhang.san","password":%q}`, goodPassword)
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "same-site"}} {
		got := h.do("POST", "/auth/sign-in", body, "", header...)
		require.Equal(t, 403, got.status, header)
		require.Equal(t, "FORBIDDEN", got.Code)
	}
	require.Equal(t, 200, h.do("POST", "/auth/sign-in", body, "", "Origin", h.URL).status)
}
