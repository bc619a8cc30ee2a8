//go:build tools

package ent

// What the generators of this folder import, so that go.mod keeps it.
import (
	_ "ariga.io/atlas/sql/sqltool"
	_ "entgo.io/contrib/entgql"
	_ "entgo.io/ent/entc"
	_ "entgo.io/ent/entc/gen"
)
