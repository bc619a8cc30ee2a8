package graph

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// MaxCost is the dearest operation that is answered, in fields: about 0.3 s of one core.
const MaxCost = 200_000

// What a condition of a filter, which may look at every row, and the count of all rows cost, in fields.
const (
	conditionCost = 50
	countCost     = 50
)

// Costed counts a connection as its page size times what one row costs, and its filter; gqlgen's own count ignores both.
func Costed(schema graphql.ExecutableSchema) graphql.ExecutableSchema { return costed{schema} }

type costed struct{ graphql.ExecutableSchema }

// Complexity is the cost of one field in fields, its children included.
func (c costed) Complexity(ctx context.Context, typeName, field string, child int, args map[string]any) (int, bool) {
	switch {
	case typeName == "Query" && field == "nodes":
		return 1 + child*min(listLength(args["ids"]), MaxPage+1), true
	case field == "totalCount" && strings.HasSuffix(typeName, "Connection"):
		return countCost, true
	}
	conditions, _ := conditionsOf(args["where"], 1)
	filter := conditionCost * min(conditions, MaxConditions+1)
	for _, name := range []string{"first", "last"} {
		if n := number(args[name]); n != nil && *n >= 0 && *n <= MaxPage {
			return 1 + filter + child*int(*n), true
		}
	}
	return c.ExecutableSchema.Complexity(ctx, typeName, field, child, args)
}
