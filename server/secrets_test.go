package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"xunwei/ent/schematype"
	"xunwei/server/testkit"
)

// telltale collects the secrets of a run and everything that the program said to somebody who should not learn them.
type telltale struct {
	*program
	t       *testing.T
	secrets map[string]string
	session string          // the newest
	said    strings.Builder // every answer that was an error
}

// keep remembers a secret by what it is.
func (p *telltale) keep(what, secret string) string {
	p.t.Helper()
	require.Greater(p.t, len(secret), 8, what)
	p.secrets[what] = secret
	return secret
}

// ask posts JSON with further headers, and remembers what a refusal says.
func (p *telltale) ask(path string, headers map[string]string, body any) (int, []byte) {
	p.t.Helper()
	raw, err := json.Marshal(body)
	require.NoError(p.t, err)
	return p.send(http.MethodPost, path, headers, raw)
}

func (p *telltale) send(method, path string, headers map[string]string, raw []byte) (int, []byte) {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), method, p.url+path, bytes.NewReader(raw))
	require.NoError(p.t, err)
	r.Header.Set("Content-Type", "application/json")
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	resp, err := p.client.Do(r)
	require.NoError(p.t, err)
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	require.NoError(p.t, err)
	for _, c := range resp.Cookies() {
		if c.Value != "" {
			p.session = p.keep("session "+c.Value[:4], c.Value)
		}
	}
	if resp.StatusCode >= 400 || bytes.Contains(answer, []byte(`"errors"`)) {
		p.said.Write(answer)
	}
	return resp.StatusCode, answer
}

// gql answers the data of an operation as it is in JSON.
func (p *telltale) gql(query string, variables any, into any) {
	p.t.Helper()
	_, raw := p.ask("/graphql", nil, map[string]any{"query": query, "variables": variables})
	if into != nil {
		require.NoError(p.t, json.Unmarshal(raw, &struct{ Data any }{into}), string(raw))
	}
}

func TestNoSecretReachesTheLogOrARefusal(t *testing.T) {
	for engine, env := range map[string]map[string]string{"sqlite": environmentOf(t, ""), "postgres": environmentOf(t, testkit.PostgresURL(t))} {
		t.Run(engine, func(t *testing.T) {
			env["LOG_LEVEL"], env["LOG_FORMAT"] = "debug", "json"
			p := &telltale{program: boot(t, env), t: t, secrets: map[string]string{}}
			p.keep("key", env["SECRET_KEY"])
			p.signIns()
			token := p.people()
			p.programs(token)
			p.files()
			require.Equal(t, 0, p.exit(t))
			log := p.log.String()
			require.Contains(t, log, `"path":"/auth/link"`, "it was a talkative run")
			require.NotEmpty(t, p.said.String())
			for what, secret := range p.secrets {
				require.NotContains(t, log, secret, what)
				require.NotContains(t, log, url.QueryEscape(secret), what)
				require.NotContains(t, p.said.String(), secret, what)
			}
		})
	}
}

// signIns sets the server up and signs in, rightly and wrongly.
func (p *telltale) signIns() {
	secret := p.keep("set-up secret", setUpSecret.FindStringSubmatch(p.out.String())[1])
	password := p.keep("password", "correct horse battery")
	p.ask("/auth/setup", nil, map[string]string{"secret": p.keep("wrong set-up secret", "not the secret of this server"), "login": "root", "name": "管理员", "password": password})
	p.ask("/auth/setup", nil, map[string]string{"secret": secret, "login": "root", "name": "管理员", "password": p.keep("short password", "short-one")})
	code, _ := p.ask("/auth/setup", nil, map[string]string{"secret": secret, "login": "root", "name": "管理员", "password": password})
	require.Equal(p.t, 200, code)
	p.ask("/auth/setup", nil, map[string]string{"secret": secret, "login": "root", "name": "管理员", "password": password})
	p.ask("/auth/sign-in", nil, map[string]string{"login": "root", "password": p.keep("wrong password", "wrong horse battery")})
	p.ask("/auth/sign-in", map[string]string{"Content-Type": "text/plain"}, map[string]string{"login": "root", "password": password})
	p.send(http.MethodPost, "/auth/sign-in", nil, []byte(`{"login":"root","password":"`+password+`"`))
	p.ask("/auth/sign-in?password="+url.QueryEscape(p.keep("password in an address", "who-would-do-this")), nil, map[string]string{"login": "root", "password": password})
	code, _ = p.ask("/auth/sign-in", nil, map[string]string{"login": "root", "password": password})
	require.Equal(p.t, 200, code)
}

// people makes people, passwords, links and tokens, rightly and wrongly; it answers a token.
func (p *telltale) people() string {
	id := testkit.ID(schematype.CodePerson)
	p.gql(`mutation($i: SavePersonInput!) { savePerson(input: $i) { person { id } } }`, map[string]any{"i": map[string]any{"id": id, "name": "赵琳", "login": "zhao", "roles": []string{"DESK"}}}, nil)
	for _, password := range []string{"a new password for zhao", "too-short"} {
		p.gql(`mutation($i: SetPasswordInput!) { setPassword(input: $i) { person { id } } }`, map[string]any{"i": map[string]any{"personId": id, "password": p.keep(password, password)}}, nil)
	}
	p.gql(`mutation($i: SetPasswordInput!) { setPassword(input: $i) { person { id } } }`, map[string]any{"i": map[string]any{"personId": id, "password": p.secrets["too-short"], "nonsense": 1}}, nil)
	var link struct{ CreateSignInLink struct{ URL string } }
	p.gql(`mutation($id: ID!) { createSignInLink(personId: $id) { url } }`, map[string]any{"id": id}, &link)
	address, err := url.Parse(link.CreateSignInLink.URL)
	require.NoError(p.t, err)
	spent := p.keep("link", address.Query().Get("token"))
	p.send(http.MethodGet, "/link?token="+spent, map[string]string{"Accept": "text/html"}, nil)
	var made struct{ CreateAPIToken struct{ Secret string } }
	p.gql(`mutation($i: CreateApiTokenInput!) { createApiToken(input: $i) { secret } }`, map[string]any{"i": map[string]any{"id": testkit.ID(schematype.CodeAPIToken), "name": "BI", "personId": id}}, &made)
	for range 2 { // the second time it is spent
		p.ask("/auth/link", nil, map[string]string{"token": spent})
	}
	return p.keep("token", made.CreateAPIToken.Secret)
}

// programs come by tokens, good and bad.
func (p *telltale) programs(token string) {
	p.client.Jar = nil
	for _, bearer := range []string{token, p.keep("unknown token", "xw_this-is-not-a-token-of-anybody-here")} {
		p.ask("/graphql", map[string]string{"Authorization": "Bearer " + bearer}, map[string]string{"query": `{ viewer { person { name } } }`})
		p.ask("/graphql", map[string]string{"Authorization": "Bearer " + bearer}, map[string]string{"query": `mutation { revokeApiToken(id: "` + testkit.ID(schematype.CodeAPIToken) + `") { id } }`})
		p.send(http.MethodGet, "/graphql?query=%7Bviewer%7Bperson%7Bname%7D%7D%7D&access_token="+bearer, nil, nil)
	}
	p.send(http.MethodGet, "/auth/state", map[string]string{"Cookie": "xunwei_session=" + p.keep("unknown session", "nobody-has-this-session")}, nil)
}

// files come and go by signed addresses.
func (p *telltale) files() {
	p.ask("/auth/sign-in", nil, map[string]string{"login": "root", "password": p.secrets["password"]})
	cookie := map[string]string{"Cookie": "xunwei_session=" + p.session, "Content-Type": "text/csv"}
	data := []byte("a,b\n1,2\n")
	sum := sha256.Sum256(data)
	input := map[string]any{"id": testkit.ID(schematype.CodeUpload), "kind": "IMPORT", "size": len(data), "sha256": hex.EncodeToString(sum[:]), "contentType": "text/csv", "fileName": "x.csv"}
	_, raw := p.ask("/graphql", map[string]string{"Cookie": cookie["Cookie"]}, map[string]any{"query": `mutation($i: CreateUploadInput!) { createUpload(input: $i) { url } }`, "variables": map[string]any{"i": input}})
	var made struct {
		Data struct{ CreateUpload struct{ URL string } }
	}
	require.NoError(p.t, json.Unmarshal(raw, &made))
	code, _ := p.send(http.MethodPut, made.Data.CreateUpload.URL, cookie, data)
	require.Equal(p.t, http.StatusNoContent, code)
	p.send(http.MethodGet, "/files/"+input["id"].(string)+"?exp=1&sig="+p.keep("a file's signature", "c2lnbmF0dXJlLW9mLXNvbWVib2R5"), nil, nil)
}
