package gqlhttp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// documentCache keeps parsed and validated documents by their text. Long texts are
// not kept: a thousand of them would be a gigabyte.
type documentCache struct {
	*lru.LRU[*ast.QueryDocument]
	maxText int
}

func newDocumentCache(o Options) documentCache {
	return documentCache{lru.New[*ast.QueryDocument](o.QueryCache), o.MaxCachedText}
}

// Add keeps doc unless its text is too long.
func (c documentCache) Add(ctx context.Context, text string, doc *ast.QueryDocument) {
	if len(text) <= c.maxText {
		c.LRU.Add(ctx, text, doc)
	}
}

// persistedQueryKey is the extension of automatic persisted queries:
// {"version": 1, "sha256Hash": "<hex of the text's SHA-256>"}.
const persistedQueryKey = "persistedQuery"

// persistedQueries lets a client send a hash in place of a text that this server
// has seen. A text is kept only after it was validated, so that nobody can push the
// good ones out with rubbish.
type persistedQueries struct {
	texts   *lru.LRU[string]
	maxText int
}

var (
	_ graphql.OperationParameterMutator = persistedQueries{}
	_ graphql.OperationContextMutator   = persistedQueries{}
)

func newPersistedQueries(o Options) persistedQueries {
	return persistedQueries{lru.New[string](o.PersistedQueries), o.MaxCachedText}
}

// ExtensionName is for gqlgen's statistics.
func (persistedQueries) ExtensionName() string { return "PersistedQueries" }

// Validate has nothing to check.
func (persistedQueries) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters puts the text in place of its hash. Errors:
// PERSISTED_QUERY_NOT_FOUND, BAD_REQUEST.
func (p persistedQueries) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	raw, asked := params.Extensions[persistedQueryKey]
	if !asked || raw == nil {
		return nil
	}
	hash, ok := persistedHash(raw)
	if !ok {
		return asGQL(badRequest("The extension persistedQuery has to be {version: 1, sha256Hash}."))
	}
	if params.Query == "" {
		text, known := p.texts.Get(ctx, hash)
		if !known {
			// The message is the one that Apollo's clients look for.
			return asGQL(problem.New(problem.CodePersistedQueryNotFound, problem.Plain("PersistedQueryNotFound")))
		}
		params.Query = text
		return nil
	}
	if textHash(params.Query) != hash {
		return asGQL(badRequest("The hash of the persisted query does not match its text."))
	}
	return nil
}

// MutateOperationContext keeps the text of a valid operation that came with its hash.
func (p persistedQueries) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	hash, ok := persistedHash(op.Extensions[persistedQueryKey])
	if ok && len(op.RawQuery) <= p.maxText {
		p.texts.Add(ctx, hash, op.RawQuery)
	}
	return nil
}

// persistedHash is the hash of a version 1 extension, in lower case.
func persistedHash(raw any) (string, bool) {
	m, ok := raw.(map[string]any)
	if !ok {
		return "", false
	}
	hash, ok := m["sha256Hash"].(string)
	version, isNumber := m["version"].(interface{ Int64() (int64, error) })
	if !ok || !isNumber || len(hash) != 2*sha256.Size {
		return "", false
	}
	v, err := version.Int64()
	return strings.ToLower(hash), err == nil && v == 1
}

func textHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
