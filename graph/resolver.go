// Package graph decodes GraphQL requests, calls the slice that the verb belongs to and returns what it answers.
package graph

import "xunwei/server/uploads"

// Resolver holds the services that resolvers call.
type Resolver struct {
	Uploads *uploads.Service
}
