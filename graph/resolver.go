// Package graph decodes GraphQL requests, calls the slice that the verb belongs to and returns what it answers.
package graph

// Resolver holds the services that resolvers call.
type Resolver struct{}
