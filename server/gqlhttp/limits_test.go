package gqlhttp_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"xunwei/server/gqlhttp"
)

// nested selects items in items, n fields deep.
func nested(n int) string {
	return "{" + strings.Repeat("items(first:1){", n-1) + "id" + strings.Repeat("}", n-1) + "}"
}

// bomb is a document whose fragments double n times.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("{items(first:1){...F0}}")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Item{...F%d ...F%d}", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment F%d on Item{id}", n)
	return b.String()
}

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format+" ", i)
	}
	return b.String()
}

func TestLimits(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{})
	const invalid, parse = "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"
	cases := []struct{ name, query, code string }{
		{"deep enough", nested(12), ""},
		{"too deep", nested(13), invalid},
		{"deep by fragments", "{items(first:1){...A}} fragment A on Item{items(first:1){...B}} fragment B on Item" + nested(12), invalid},
		{"inline fragments are no depth", "{...{...{...{...{...{...{...{...{...{...{...{...{...{name}}}}}}}}}}}}}}", ""},
		{"30 aliases", "{" + repeat(30, "a%d:name") + "}", ""},
		{"31 aliases", "{" + repeat(31, "a%d:name") + "}", invalid},
		{"31 aliases of __typename", "{" + repeat(31, "a%d:__typename") + "}", invalid},
		{"duplicates without aliases", "{" + strings.Repeat("name ", 31) + "}", invalid},
		{"aliases in inline fragments", "{" + repeat(31, "...{a%d:name}") + "}", invalid},
		{"aliases in fragments", "{" + repeat(16, "...F%d") + "}" + repeat(16, "fragment F%[1]d on Query{a%[1]d:name b%[1]d:name}"), invalid},
		{"too many fields", "{" + strings.Repeat("...{"+strings.Repeat("name ", 26)+"}", 80) + "}", invalid},
		{"fragment bomb", bomb(40), invalid},
		{"fragment cycle", "{items(first:1){...A}} fragment A on Item{items(first:1){...A}}", invalid},
		{"unknown fragment", "{...Nope}", invalid},
		{"directives", "{name @a @b @c @d @e}", invalid},
		{"repeated directives", "{name" + strings.Repeat(" @include(if:true)", 5) + "}", invalid},
		{"directives on the operation", "query @a @b @c @d @e {name}", invalid},
		{"tokens", "{" + strings.Repeat("name ", 10_001) + "}", parse},
		{"nesting beyond the parser", strings.Repeat("{a", 5000) + strings.Repeat("}", 5000), parse},
		{"cost", "{items(first:100){items(first:100){id}}}", "COST_LIMIT"},
		{"cost below the limit", "{items(first:100){items(first:90){id}}}", ""},
		{"cost by a huge number", "{items(first:2147483647){items(first:2147483647){items(first:2147483647){id}}}}", "COST_LIMIT"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			a := post(t, h, c.query)
			if a.code() != c.code {
				t.Errorf("%d %.300s, want %q", a.status, a.raw, c.code)
			}
			if len(a.Errors) > 1 {
				t.Errorf("%d errors where one is enough", len(a.Errors))
			}
			if took := time.Since(begin); took > 2*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
	a := post(t, h, "{items(first:100){items(first:100){id}}}")
	ext := a.Errors[0].Extensions
	if ext["cost"] != 10101.0 || ext["limit"] != 10000.0 || a.status != 400 {
		t.Errorf("%d %v", a.status, ext)
	}
}

func TestCostCountsVariables(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{MaxCost: 50})
	for n, want := range map[int]string{40: "", 60: "COST_LIMIT"} {
		body := fmt.Sprintf(`{"query":"query($n:Int!){items(first:$n){id}}","variables":{"n":%d}}`, n)
		if a := postRaw(t, h, "", body); a.code() != want {
			t.Errorf("%d: %s", n, a.raw)
		}
	}
}

func TestIntrospection(t *testing.T) {
	off, _ := newServer(gqlhttp.Options{})
	on, _ := newServer(gqlhttp.Options{Introspection: true})
	const typeQuery = `{__type(name:"Query"){name} name}`
	if a := post(t, off, typeQuery); string(a.Data) != `{"__type":null,"name":"test"}` || len(a.Errors) > 0 {
		t.Errorf("off: %s", a.raw)
	}
	if a := post(t, on, typeQuery); string(a.Data) != `{"__type":{"name":"Query"},"name":"test"}` {
		t.Errorf("on: %s", a.raw)
	}
	for _, q := range []string{"{__schema{queryType{name}}}", "{...F} fragment F on Query{...{s:__schema{queryType{name}}}}"} {
		if a := post(t, off, q); a.code() != "GRAPHQL_VALIDATION_FAILED" || a.Errors[0].Message != "Introspection is off." {
			t.Errorf("off: %s", a.raw)
		}
	}
	// The usual tools ask deeper than the limit for data.
	deep := "{__schema{types{fields{type{" + strings.Repeat("ofType{", 12) + "name" + strings.Repeat("}", 12) + "}}}}}"
	if a := post(t, on, deep); a.code() == "GRAPHQL_VALIDATION_FAILED" {
		t.Errorf("the tools' query: %s", a.raw)
	}
	circular := "{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}"
	if a := post(t, on, circular); a.code() != "GRAPHQL_VALIDATION_FAILED" {
		t.Errorf("circular: %s", a.raw)
	}
}

func TestPersistedQueries(t *testing.T) {
	h, _ := newServer(gqlhttp.Options{PersistedQueries: 2, MaxCachedText: 100})
	hash := func(q string) string { s := sha256.Sum256([]byte(q)); return hex.EncodeToString(s[:]) }
	ask := func(query, hash string) answer {
		body := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}}}
		if query != "" {
			body["query"] = query
		}
		return postRaw(t, h, responseType, toJSON(body))
	}
	const q = "{name}"
	if a := ask("", hash(q)); a.code() != "PERSISTED_QUERY_NOT_FOUND" || a.Errors[0].Message != "PersistedQueryNotFound" {
		t.Errorf("unknown: %d %s", a.status, a.raw)
	}
	if a := ask(q, hash("{other}")); a.code() != "BAD_REQUEST" {
		t.Errorf("wrong hash: %s", a.raw)
	}
	if a := ask("", hash("{other}")); a.code() != "PERSISTED_QUERY_NOT_FOUND" {
		t.Errorf("a wrong hash was kept: %s", a.raw)
	}
	if a := ask(q, hash(q)); len(a.Errors) > 0 {
		t.Errorf("with text: %s", a.raw)
	}
	if a := ask("", hash(q)); string(a.Data) != `{"name":"test"}` {
		t.Errorf("by hash: %s", a.raw)
	}
	invalid, long := "{nope}", "{name #"+strings.Repeat("x", 100)+"\n}"
	ask(invalid, hash(invalid))
	ask(long, hash(long))
	for _, text := range []string{invalid, long} {
		if a := ask("", hash(text)); a.code() != "PERSISTED_QUERY_NOT_FOUND" {
			t.Errorf("kept %.20q: %s", text, a.raw)
		}
	}
	for _, text := range []string{"{a:name}", "{b:name}"} { // two newer ones push it out
		ask(text, hash(text))
	}
	if a := ask("", hash(q)); a.code() != "PERSISTED_QUERY_NOT_FOUND" {
		t.Errorf("the cache is not bounded: %s", a.raw)
	}
	for _, ext := range []string{`"x"`, `{}`, `{"version":2,"sha256Hash":"` + hash(q) + `"}`, `{"version":1,"sha256Hash":"zz"}`, `{"version":1.5,"sha256Hash":"` + hash(q) + `"}`} {
		if a := postRaw(t, h, "", `{"extensions":{"persistedQuery":`+ext+`}}`); a.code() != "BAD_REQUEST" {
			t.Errorf("%s: %s", ext, a.raw)
		}
	}
}
