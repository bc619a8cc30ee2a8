// Package ent is generated from ent/schema; see docs/architecture.md for where a change goes.
package ent

//go:generate go run -mod=mod entc.go
