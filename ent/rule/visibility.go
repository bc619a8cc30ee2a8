// Package rule narrows every query to the rows that the viewer may see. It is the only place that does.
package rule

import (
	"context"
	"errors"
	"fmt"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"xunwei/ent"
	"xunwei/ent/intercept"
	"xunwei/ent/viewer"
)

// ErrNobody is what a query answers when nobody has signed in.
var ErrNobody = errors.New("rule: no viewer in the context")

// Visibility is the interceptor that narrows each query of each type, on edges and eager loads too.
// A type without a rule answers an error: the default is no.
func Visibility() ent.Interceptor {
	return intercept.TraverseFunc(func(ctx context.Context, q intercept.Query) error {
		v := viewer.From(ctx)
		if v == nil {
			return ErrNobody
		}
		if v.System {
			return nil
		}
		narrow, ok := rules[q.Type()]
		if !ok {
			return fmt.Errorf("rule: %s has no visibility rule", q.Type())
		}
		if p := narrow(v); p != nil {
			q.WhereP(p)
		}
		return nil
	})
}

// Types lists the types that have a rule, so that a test can find one without.
func Types() []string {
	out := make([]string, 0, len(rules))
	for t := range rules {
		out = append(out, t)
	}
	return out
}

type predicate = func(*sql.Selector)

// narrower answers the predicate for a viewer; nil means all rows.
type narrower func(*viewer.Viewer) predicate

// all lets everybody see every row.
func all(*viewer.Viewer) predicate { return nil }

// none hides every row from everybody but the system.
func none(*viewer.Viewer) predicate { return func(s *sql.Selector) { s.Where(sql.False()) } }

// byCustomer shows the rows of the viewer's customers, by the column that names the customer.
func byCustomer(column string) narrower {
	return func(v *viewer.Viewer) predicate {
		if v.Everything {
			return nil
		}
		return func(s *sql.Selector) { s.Where(inCustomers(s, column, v)) }
	}
}

func inCustomers(s *sql.Selector, column string, v *viewer.Viewer) *sql.Predicate {
	if v.CustomerID != nil {
		return sql.EQ(s.C(column), *v.CustomerID)
	}
	return sql.In(s.C(column), anys(v.Customers)...)
}

// staffOnly narrows further: a customer's people see nothing.
func staffOnly(next narrower) narrower {
	return func(v *viewer.Viewer) predicate {
		if v.OfCustomer() {
			return none(v)
		}
		return next(v)
	}
}

// own shows the rows that name the viewer in the column.
func own(column string) narrower {
	return func(v *viewer.Viewer) predicate {
		return func(s *sql.Selector) { s.Where(sql.EQ(s.C(column), v.PersonID)) }
	}
}

func anys(ids []uuid.UUID) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = id
	}
	return out
}
