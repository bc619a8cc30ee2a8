package database

import (
	"context"
	"errors"
	"fmt"

	"xunwei/ent"
	"xunwei/ent/schematype"
	"xunwei/ent/viewer"
)

// ErrFrozen is what a change of a record that never changes answers.
var ErrFrozen = errors.New("database: this record never changes; write a new one beside it")

// frozen lists the types whose rows are only ever added.
var frozen = map[string]bool{
	ent.TypeEvent: true, ent.TypeDocument: true, ent.TypeSignature: true, ent.TypeCommand: true,
}

// appendOnly guards all writes: somebody must be asking, analysts write nothing, and frozen rows stay as they are.
func appendOnly(next ent.Mutator) ent.Mutator {
	return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
		v := viewer.From(ctx)
		if v == nil {
			return nil, fmt.Errorf("database: write of %s without a viewer", m.Type())
		}
		if !v.System && len(v.Roles) == 1 && v.Has(schematype.RoleAnalyst) {
			return nil, fmt.Errorf("database: an analyst writes nothing")
		}
		if frozen[m.Type()] && !m.Op().Is(ent.OpCreate) {
			return nil, ErrFrozen
		}
		return next.Mutate(ctx, m)
	})
}
