package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// MaxCost is the dearest operation that is answered, in fields: about 0.3 s of one core.
const MaxCost = 200_000

// Costed counts a connection as its page size times what one row costs; gqlgen's own count ignores the page size.
func Costed(schema graphql.ExecutableSchema) graphql.ExecutableSchema { return costed{schema} }

type costed struct{ graphql.ExecutableSchema }

// Complexity is the cost of one field in fields, its children included.
func (c costed) Complexity(ctx context.Context, typeName, field string, child int, args map[string]any) (int, bool) {
	for _, name := range []string{"first", "last"} {
		if n := number(args[name]); n != nil && *n >= 0 && *n <= MaxPage {
			return 1 + child*int(*n), true
		}
	}
	return c.ExecutableSchema.Complexity(ctx, typeName, field, child, args)
}
