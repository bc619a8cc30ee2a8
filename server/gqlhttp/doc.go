// Package gqlhttp serves one executable schema over HTTP: GraphQL over HTTP by
// POST and GET, Server-Sent Events (graphql-sse, distinct connections) and
// websockets (graphql-transport-ws). It keeps the limits, maps errors to the codes
// of docs/api.md and ends streams in order when the server stops.
//
// It imports gqlgen, gqlparser, a websocket library and server/problem, and knows
// nothing of tickets, viewers or ent.
//
//	request ─▶ Server.ServeHTTP ─┬─▶ serveHTTP   one JSON answer
//	                             ├─▶ serveSSE    next, next, …, complete
//	                             └─▶ serveWS     many operations on one socket
//	                   all of them ─▶ executor ─▶ persisted queries ─▶ limits ─▶ parse,
//	                                  validate ─▶ values ─▶ cost ─▶ resolvers ─▶ error presenter
//
// # Wiring
//
//	gql := gqlhttp.New(generated.NewExecutableSchema(cfg), gqlhttp.Options{…})
//	router.Handle("/graphql", gql) // behind sign-in and request ids
//	…
//	gql.Shutdown(ctx)  // first: streams end, clients come back
//	http.Shutdown(ctx) // then: plain requests finish
//
// Middleware around it has to pass http.ErrAbortHandler panics on (chi's Recoverer
// does), to have Unwrap, Flush or Hijack on its writers, and may neither buffer nor
// compress text/event-stream. http.TimeoutHandler breaks streams; http.Server's
// ReadTimeout and WriteTimeout do not.
//
// # How streams end
//
// A resolver ends its subscription with an error by EndWith(ctx, err) and closing
// its channel. The client gets that error and then the end of the stream.
//
// When the server stops, or a resolver ends with COME_BACK, the client shall
// connect again. Over SSE it gets a next event with errors[0].extensions.code =
// COME_BACK, no complete event, and then the connection is cut: a client that
// reads codes reconnects with its last cursor; the stock graphql-sse client takes
// the cut for a network error and retries by itself (after a complete event it
// would not, and after a clean end of the body it may wait for ever). Over a
// websocket a stopping server closes with 1012 and the reason COME_BACK, which the
// stock graphql-ws client retries; a single operation ends with an error message.
package gqlhttp
