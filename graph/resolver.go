// Package graph decodes GraphQL requests, calls the slice that the verb belongs to and returns what it answers.
package graph

import (
	"xunwei/server/database"
	"xunwei/server/imports"
	"xunwei/server/live"
	"xunwei/server/people"
	"xunwei/server/search"
	"xunwei/server/tickets"
	"xunwei/server/uploads"
)

// Resolver holds the services that resolvers call.
type Resolver struct {
	// DB answers lists and records; row visibility sits below it.
	DB      *database.DB
	People  *people.Service
	Uploads *uploads.Service
	Tickets *tickets.Service
	Live    *live.Service
	Finder  *search.Service
	Imports *imports.Service
}
