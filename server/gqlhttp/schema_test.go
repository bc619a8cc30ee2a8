package gqlhttp_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	gqlintro "github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"xunwei/server/gqlhttp"
	"xunwei/server/problem"
)

// sdl is a schema with one field for each thing that the tests provoke.
const sdl = `
scalar Day
type Query {
  name: String!
  echo(text: String!): String!
  "Fails while its argument is decoded unless the day reads yyyy-mm-dd."
  day(day: Day!): String!
  items(first: Int!): [Item!]!
  "How: problem, illegal, unknown, panic, null."
  fail(how: String!): String
  raw: String
  viewer: String
  wait: String
}
type Item { id: ID!, items(first: Int!): [Item!]! }
type Mutation { touch(id: ID!): String! }
type Subscription {
  "after+1 … to, one every everyMs; then it ends, or waits if to is 0."
  count(after: Int = 0, to: Int!, everyMs: Int!): Int!
  "One event, then the end with this code."
  endWith(code: String!): Int!
  refused: Int!
  hang: Int!
}
`

// testSchema is an executable schema by hand, built of the calls that generated code
// makes, so that the presenter and the interceptors see what they see there.
type testSchema struct {
	schema  *ast.Schema
	started chan string // names of Query.wait and Subscription.hang as they begin
	release chan struct{}
}

func newTestSchema() *testSchema {
	return &testSchema{
		schema:  gqlparser.MustLoadSchema(&ast.Source{Input: sdl}),
		started: make(chan string, 10), release: make(chan struct{}),
	}
}

func (t *testSchema) Schema() *ast.Schema { return t.schema }

func (t *testSchema) Complexity(_ context.Context, _, field string, child int, args map[string]any) (int, bool) {
	if field == "items" {
		n, _ := toInt(args["first"])
		return 1 + child*n, true
	}
	return 0, false
}

func (t *testSchema) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation == ast.Subscription {
		field := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Subscription"})[0]
		next := t.stream(ctx, op, field)
		return func(ctx context.Context) *graphql.Response {
			if next == nil {
				return nil
			}
			return respond(next(ctx))
		}
	}
	done := false
	return func(ctx context.Context) *graphql.Response {
		if done {
			return nil
		}
		done = true
		return respond(t.object(ctx, op, rootType(op.Operation.Operation), op.Operation.SelectionSet, nil))
	}
}

func respond(m graphql.Marshaler) *graphql.Response {
	if m == nil {
		return nil
	}
	var b bytes.Buffer
	m.MarshalGQL(&b)
	return &graphql.Response{Data: b.Bytes()}
}

func rootType(op ast.Operation) string {
	if op == ast.Mutation {
		return "Mutation"
	}
	return "Query"
}

func (t *testSchema) object(ctx context.Context, op *graphql.OperationContext, typ string, set ast.SelectionSet, obj any) graphql.Marshaler {
	fields := graphql.CollectFields(op, set, []string{typ})
	out := graphql.NewFieldSet(fields)
	for i, f := range fields {
		resolve := func(ctx context.Context) graphql.Marshaler { return t.field(ctx, op, typ, f, obj) }
		if typ == "Query" || typ == "Mutation" {
			ctx := graphql.WithRootFieldContext(ctx, &graphql.RootFieldContext{Object: typ, Field: f})
			out.Values[i] = op.RootResolverMiddleware(ctx, resolve)
			continue
		}
		out.Values[i] = resolve(ctx)
	}
	return out
}

func (t *testSchema) field(ctx context.Context, op *graphql.OperationContext, typ string, f graphql.CollectedField, obj any) graphql.Marshaler {
	if f.Name == "__typename" {
		return graphql.MarshalString(typ)
	}
	return graphql.ResolveField(ctx, op, f, fieldContext(typ),
		func(ctx context.Context) (any, error) { return t.resolve(ctx, op, f.Name, obj) }, nil,
		func(ctx context.Context, set ast.SelectionSet, v any) graphql.Marshaler {
			return t.marshal(ctx, op, f, set, v)
		}, true, f.Definition.Type.NonNull)
}

func (t *testSchema) stream(ctx context.Context, op *graphql.OperationContext, f graphql.CollectedField) func(context.Context) graphql.Marshaler {
	return graphql.ResolveFieldStream(ctx, op, f, fieldContext("Subscription"),
		func(ctx context.Context) (any, error) { return t.subscribe(ctx, f.Name) }, nil,
		func(_ context.Context, _ ast.SelectionSet, v int) graphql.Marshaler { return graphql.MarshalInt(v) },
		true, true)
}

// fieldContext decodes the arguments as generated code does.
func fieldContext(typ string) func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error) {
	return func(ctx context.Context, f graphql.CollectedField) (*graphql.FieldContext, error) {
		fc := &graphql.FieldContext{Object: typ, Field: f, IsResolver: true}
		ctx = graphql.WithFieldContext(ctx, fc)
		op := graphql.GetOperationContext(ctx)
		args := f.ArgumentMap(op.Variables)
		if day, ok := args["day"]; ok {
			_, err := graphql.ProcessArgField(ctx, args, "day", func(ctx context.Context, _ any) (any, error) {
				d, err := time.Parse(time.DateOnly, fmt.Sprint(day))
				return d, graphql.ErrorOnPath(ctx, err)
			})
			if err != nil {
				op.Error(ctx, err)
				return fc, err
			}
		}
		fc.Args = args
		return fc, nil
	}
}

func (t *testSchema) marshal(ctx context.Context, op *graphql.OperationContext, f graphql.CollectedField, set ast.SelectionSet, v any) graphql.Marshaler {
	switch v := v.(type) {
	case string:
		return graphql.MarshalString(v)
	case []int:
		list := graphql.Array{}
		for _, id := range v {
			list = append(list, t.object(ctx, op, "Item", set, id))
		}
		return list
	case *gqlintro.Type:
		name := *v.Name()
		return graphql.WriterFunc(func(w io.Writer) { fmt.Fprintf(w, `{"name":%q}`, name) })
	case rawJSON:
		return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, string(v)) })
	}
	panic(fmt.Sprintf("%s: %T", f.Name, v))
}

type rawJSON string

func toInt(v any) (int, error) { return strconv.Atoi(fmt.Sprint(v)) }

type viewerKey struct{}

func (t *testSchema) resolve(ctx context.Context, op *graphql.OperationContext, name string, obj any) (any, error) {
	args := graphql.GetFieldContext(ctx).Args
	switch name {
	case "name":
		return "test", nil
	case "echo":
		return args["text"], nil
	case "day":
		return fmt.Sprint(args["day"]), nil
	case "items":
		n, err := toInt(args["first"])
		return make([]int, n), err
	case "id":
		return fmt.Sprint(obj), nil
	case "raw": // as a scalar that encodes with encoding/json's Encoder
		return rawJSON("\"a\\nb\"\n"), nil
	case "viewer":
		who, _ := ctx.Value(viewerKey{}).(string)
		return who, nil
	case "wait":
		t.started <- name
		select {
		case <-t.release:
			return "waited", nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	case "touch":
		return "touched " + fmt.Sprint(args["id"]), nil
	case "fail":
		return nil, failure(fmt.Sprint(args["how"]))
	case "__type":
		if op.DisableIntrospection {
			return nil, errors.New("introspection disabled")
		}
		if def := t.schema.Types[fmt.Sprint(args["name"])]; def != nil {
			return gqlintro.WrapTypeFromDef(t.schema, def), nil
		}
		return nil, nil
	}
	return nil, errors.New("no resolver for " + name)
}

var errTranslated = errors.New("ent: ticket not found")

func failure(how string) error {
	switch how {
	case "problem":
		return fmt.Errorf("service: %w", problem.Invalid("input.title", problem.Say("Say what is wrong.", "请写明故障。")).WithCause(errors.New("secret")))
	case "illegal":
		return problem.Illegal(problem.Plain("Not in this state."), []string{"checkIn"})
	case "translated":
		return fmt.Errorf("wrapped: %w", errTranslated)
	case "unknown":
		return errors.New("pq: secret relation does not exist")
	case "panic":
		panic("secret panic")
	}
	return nil
}

func (t *testSchema) subscribe(ctx context.Context, name string) (<-chan int, error) {
	args := graphql.GetFieldContext(ctx).Args
	ch := make(chan int)
	send := func(n int) bool {
		select {
		case ch <- n:
			return true
		case <-ctx.Done():
			return false
		}
	}
	switch name {
	case "refused":
		return nil, problem.Forbidden(problem.Say("Not yours.", "不是您的。"))
	case "hang":
		t.started <- name
	case "endWith":
		go func() {
			defer close(ch)
			send(1)
			gqlhttp.EndWith(ctx, problem.New(problem.Code(fmt.Sprint(args["code"])), problem.Say("The end.", "到此为止。")))
		}()
	case "count":
		after, _ := toInt(args["after"])
		to, _ := toInt(args["to"])
		every, _ := toInt(args["everyMs"])
		go func() {
			defer close(ch)
			for n := after + 1; to == 0 || n <= to; n++ {
				if n > after+1 {
					select {
					case <-time.After(time.Duration(every) * time.Millisecond):
					case <-ctx.Done():
						return
					}
				}
				if !send(n) {
					return
				}
			}
		}()
	}
	return ch, nil
}
