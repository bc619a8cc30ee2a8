// Package migrations holds the versioned SQL of both engines, forward only.
package migrations

import "embed"

// Files has a folder for each engine: sqlite and postgres.
//
//go:embed sqlite/*.sql postgres/*.sql
var Files embed.FS
