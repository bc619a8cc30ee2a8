package gqlhttp

import (
	"context"
	"log/slog"
	"time"
)

// Options configure a Server. The zero value of a field means its default, which
// stands in the comment; a negative limit is not allowed.
type Options struct {
	Logger *slog.Logger // slog.Default()

	// Introspection answers __schema and __type. Off, a query with __schema is
	// refused and __type answers null, as it does for a type that does not exist.
	Introspection bool

	BodyLimit     int64 // bytes of a request body or of a GET's query string; 1 MiB
	MaxTokens     int   // tokens of a document; 10,000
	MaxDepth      int   // nested fields, fragments expanded; 12
	MaxFields     int   // fields and spreads of a document, fragments expanded; 2,000
	MaxRepeats    int   // one field in one selection set, under any alias; 30
	MaxDirectives int   // directives on one field, spread or operation; 4
	MaxErrors     int   // validation errors in one answer; 10
	MaxCost       int   // points of an operation by gqlgen's complexity; 10,000

	Deadline time.Duration // for a query or a mutation, then it is ended with COME_BACK; none

	QueryCache       int // parsed documents kept; 1,000
	PersistedQueries int // texts kept by hash; 1,000
	MaxCachedText    int // bytes of a document that is kept in either; 32 KiB

	KeepAlive    time.Duration // between comments (SSE) and pings (websocket); 12 s
	WriteTimeout time.Duration // for one event or message, then the stream is cut; 20 s
	CutDelay     time.Duration // between COME_BACK and the cut of an SSE stream; 150 ms

	InitTimeout   time.Duration // for connection_init on a websocket; 10 s
	MessageLimit  int64         // bytes of a websocket message; 1 MiB
	MaxOperations int           // at one time on one websocket; 50
	Origins       []string      // "https://host[:port]" allowed for websockets besides the server's own

	// OnConnect looks at the payload of connection_init (nil if there is none) and
	// answers the context for the socket's operations. ctx carries what the HTTP
	// request's middleware put there. An error refuses the socket: UNAUTHENTICATED
	// closes with 4401, FORBIDDEN with 4403, anything else with 1013.
	OnConnect func(ctx context.Context, payload map[string]any) (context.Context, error)

	// Translate makes a problem of errors that gqlhttp cannot know, such as ent's.
	// It is asked for errors that hold no problem; nil or the error itself means
	// that it does not know either, and the answer is INTERNAL.
	Translate func(err error) error

	// RequestID names the request in the log and in INTERNAL errors. "" or no
	// function: a random one is made for each INTERNAL error.
	RequestID func(ctx context.Context) string
}

// withDefaults fills what was left empty.
func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	orDefault(&o.BodyLimit, 1<<20)
	orDefault(&o.MaxTokens, 10_000)
	orDefault(&o.MaxDepth, 12)
	orDefault(&o.MaxFields, 2_000)
	orDefault(&o.MaxRepeats, 30)
	orDefault(&o.MaxDirectives, 4)
	orDefault(&o.MaxErrors, 10)
	orDefault(&o.MaxCost, 10_000)
	orDefault(&o.QueryCache, 1_000)
	orDefault(&o.PersistedQueries, 1_000)
	orDefault(&o.MaxCachedText, 32<<10)
	orDefault(&o.KeepAlive, 12*time.Second)
	orDefault(&o.WriteTimeout, 20*time.Second)
	orDefault(&o.CutDelay, 150*time.Millisecond)
	orDefault(&o.InitTimeout, 10*time.Second)
	orDefault(&o.MessageLimit, 1<<20)
	orDefault(&o.MaxOperations, 50)
	return o
}

func orDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
