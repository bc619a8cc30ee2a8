package app_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/server/testkit"
)

// refused is one thing that the server refuses, and what it says in each language.
type refused struct {
	query  string
	vars   map[string]any
	as     *ent.Person
	en, zh string
}

func refusals(srv *testkit.Server, w *testkit.World) map[string]refused {
	input := func(of map[string]any) map[string]any {
		of["command"] = testkit.Command(srv.Clock)
		return map[string]any{"input": of}
	}
	return map[string]refused{
		"nobody": {`{ viewer { roles } }`, nil, nil, "Sign in first.", "请先登录。"},
		"tickets": {`mutation($input: ReportTicketInput!) { reportTicket(input: $input) { replayed } }`,
			input(map[string]any{"ticketId": testkit.ID(schematype.CodeTicket), "channel": "PHONE", "title": " ", "customerId": w.A.Customer.ID}),
			w.Desk, "Fill in title: it must not be empty.", "请填写“一句话说明”。"},
		"tickets, missing": {`mutation($input: AcceptInput!) { acceptTicket(input: $input) { replayed } }`,
			input(map[string]any{"ticketId": testkit.ID(schematype.CodeTicket)}), w.Engineer1, "No such ticket.", "找不到工单。"},
		"permit": {`mutation($id: ID!) { createSignInLink(personId: $id) { url } }`, map[string]any{"id": w.Desk.ID},
			w.Desk, "Your role may not do this (MAKE_LINK).", "“生成登录链接”要由其他角色来做。"},
		"people": {`mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }`,
			map[string]any{"input": map[string]any{"id": testkit.ID(schematype.CodePerson), "name": "王五", "roles": []string{}}},
			w.Admin, "Choose at least one role.", "请至少选一个角色。"},
		"search": {`{ search(text: " ") { __typename } }`, nil, w.Desk, "Type a word, a number or part of a name.", "请输入一个词、编号或名称的一部分。"},
		"uploads": {`mutation($input: CreateUploadInput!) { createUpload(input: $input) { url } }`,
			map[string]any{"input": map[string]any{"id": testkit.ID(schematype.CodeUpload), "kind": "PHOTO", "size": 0, "contentType": "image/png",
				"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}},
			w.Desk, "An upload has at least one byte.", "文件是空的，请重新选择。"},
	}
}

// client is somebody's, or nobody's, who reads a language.
func client(t *testing.T, srv *testkit.Server, p *ent.Person, language string) *testkit.Client {
	c := srv.Anonymous()
	if p != nil {
		c = srv.As(t, p)
	}
	if language != "" {
		c.Header.Set("Accept-Language", language)
	}
	return c
}

func TestRefusalsSpeakTheLanguageOfTheRequest(t *testing.T) {
	db := testkit.SQLite(t)
	srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
	for name, r := range refusals(srv, w) {
		for language, want := range map[string]string{"": r.en, "en-GB": r.en, "zh-CN,zh;q=0.9,en;q=0.8": r.zh} {
			var said *testkit.GraphQLError
			err := client(t, srv, r.as, language).Do(r.query, r.vars, nil)
			require.True(t, errors.As(err, &said), "%s: %v", name, err)
			require.Equal(t, want, said.Message, "%s in %q", name, language)
		}
	}
}

func TestPlainEndpointsSpeakIt(t *testing.T) {
	srv := testkit.Start(t, testkit.SQLite(t))
	for language, want := range map[string]struct{ signIn, page string }{
		"":   {"The login or the password is wrong.", "No such page."},
		"zh": {"账号或密码不对。", "找不到页面。"},
	} {
		c := client(t, srv, nil, language)
		raw, status, err := c.Post("/auth/sign-in", map[string]string{"login": "nobody", "password": "wrong wrong wrong"})
		require.NoError(t, err)
		require.Equal(t, http.StatusUnauthorized, status)
		require.Equal(t, want.signIn, messageOf(t, raw))

		resp, err := c.Send(http.MethodGet, "/auth/nothing", nil, nil)
		require.NoError(t, err)
		raw, err = io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		require.Equal(t, want.page, messageOf(t, raw))
	}
}

func messageOf(t *testing.T, raw []byte) string {
	t.Helper()
	var body struct{ Message string }
	require.NoError(t, json.Unmarshal(raw, &body), string(raw))
	return body.Message
}

const deskFeed = `subscription { deskFeed { cursor } }`

func TestStreamsSpeakTheLanguageThatOpenedThem(t *testing.T) {
	db := testkit.SQLite(t)
	srv, w := testkit.Start(t, db), testkit.NewWorld(t, db)
	for language, want := range map[string]string{"en": "Your role may not do this (SEE_DESK).", "zh": "“查看服务台”要由其他角色来做。"} {
		c := client(t, srv, w.Engineer1, language)
		var said *testkit.GraphQLError
		require.True(t, errors.As(c.Subscribe(deskFeed, nil).Next().Err, &said))
		require.Equal(t, want, said.Message)

		s := dial(t, srv, c.Header)
		s.send(message{Type: "connection_init"})
		_, _ = s.receive()
		require.Contains(t, s.ask(deskFeed), want)
	}
}
