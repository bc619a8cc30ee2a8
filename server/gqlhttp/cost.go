package gqlhttp

import (
	"context"

	"github.com/99designs/gqlgen/complexity"
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"xunwei/server/problem"
)

// costLimit refuses operations whose complexity is over max points, with COST_LIMIT
// and the extensions cost and limit. How dear a field is says the schema's
// ComplexityRoot: 1 + child × first for a connection, 1 + children by default.
type costLimit struct {
	max    int
	schema graphql.ExecutableSchema
}

var _ graphql.OperationContextMutator = &costLimit{}

// ExtensionName is for gqlgen's statistics.
func (*costLimit) ExtensionName() string { return "CostLimit" }

// Validate keeps the schema.
func (c *costLimit) Validate(schema graphql.ExecutableSchema) error {
	c.schema = schema
	return nil
}

// MutateOperationContext counts the operation with its variables.
func (c *costLimit) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	cost := complexity.Calculate(ctx, c.schema, op.Operation, op.Variables)
	if cost > c.max {
		return asGQL(problem.CostLimit(cost, c.max))
	}
	return nil
}
