package app_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/auth"
	"xunwei/server/database"
	"xunwei/server/testkit"
)

// socket is a graphql-transport-ws connection.
type socket struct {
	t *testing.T
	*websocket.Conn
}

func dial(t *testing.T, srv *testkit.Server, header http.Header) socket {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(srv.URL, "http")+"/graphql",
		&websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: header})
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.CloseNow() })
	return socket{t, conn}
}

// message is what travels on the socket.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

func (s socket) send(m message) {
	s.t.Helper()
	raw, err := json.Marshal(m)
	require.NoError(s.t, err)
	require.NoError(s.t, s.Write(s.t.Context(), websocket.MessageText, raw))
}

// receive answers the next message, or the close code.
func (s socket) receive() (m message, closed websocket.StatusCode) {
	s.t.Helper()
	_, raw, err := s.Read(s.t.Context())
	if err != nil {
		return m, websocket.CloseStatus(err)
	}
	require.NoError(s.t, json.Unmarshal(raw, &m))
	return m, 0
}

// ask runs a query and answers its payload.
func (s socket) ask(query string) string {
	s.t.Helper()
	payload, err := json.Marshal(map[string]string{"query": query})
	require.NoError(s.t, err)
	s.send(message{Type: "subscribe", ID: "1", Payload: payload})
	got, closed := s.receive()
	require.Zero(s.t, closed)
	if got.Type == "next" {
		_, closed = s.receive() // complete
		require.Zero(s.t, closed)
	}
	return string(got.Payload)
}

func TestASocketIsAsGoodAsItsSessionOrToken(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, db *database.DB) {
		srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
		var row *ent.ApiToken
		var secret string
		require.NoError(t, db.InTx(newSystem(), func(tx *database.Tx) (err error) {
			row, secret, err = auth.MakeToken(newSystem(), tx, auth.NewToken{
				ID: schematype.NewID(schematype.CodeAPIToken), PersonID: w.Analyst.ID, Name: "BI", Now: srv.Clock.Now(),
			})
			return err
		}))
		byToken := message{Type: "connection_init", Payload: json.RawMessage(`{"authorization":"Bearer ` + secret + `"}`)}
		for name, test := range map[string]struct {
			header http.Header
			init   message
			ok     bool
		}{
			"nobody":                      {nil, message{Type: "connection_init"}, false},
			"a cookie":                    {srv.As(t, w.Desk).Header, message{Type: "connection_init"}, true},
			"a token":                     {nil, byToken, true},
			"an invented token":           {nil, message{Type: "connection_init", Payload: json.RawMessage(`{"authorization":"Bearer xw_x"}`)}, false},
			"a bad token beside a cookie": {srv.As(t, w.Desk).Header, message{Type: "connection_init", Payload: json.RawMessage(`{"authorization":"x"}`)}, false},
			"a page of this very server":  {http.Header{"Cookie": srv.As(t, w.Desk).Header["Cookie"], "Origin": {srv.URL}}, message{Type: "connection_init"}, true},
		} {
			s := dial(t, srv, test.header)
			s.send(test.init)
			got, closed := s.receive()
			if !test.ok {
				require.Equal(t, websocket.StatusCode(4401), closed, name)
				continue
			}
			require.Equal(t, "connection_ack", got.Type, name)
			require.Contains(t, s.ask(`{ viewer { roles } }`), `"data"`, name)
		}
		s := dial(t, srv, nil)
		s.send(byToken)
		_, _ = s.receive()
		db.ApiToken.UpdateOneID(row.ID).SetRevokedAt(srv.Clock.Now()).ExecX(newSystem())
		require.Contains(t, s.ask(`{ viewer { roles } }`), "UNAUTHENTICATED", "the rights are looked at before each operation")
	})
}

func TestPagesOfOtherSitesOpenNoSocket(t *testing.T) {
	db := testkit.SQLite(t)
	srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
	header := srv.As(t, w.Desk).Header.Clone()
	header.Set("Origin", "https://evil.example")
	_, resp, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(srv.URL, "http")+"/graphql", &websocket.DialOptions{HTTPHeader: header})
	require.Error(t, err)
	require.Equal(t, http.StatusForbidden, resp.StatusCode)
}
