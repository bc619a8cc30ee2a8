package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vikstrous/dataloadgen"

	"xunwei/ent"
	"xunwei/server/tickets"
)

// Loaders gathers what many rows of one answer ask for into one query each. They live as long as one answer: a feed
// gets new ones for every step, so nothing is shown that has changed since.
type Loaders struct{ Tickets *tickets.Service }

var _ interface {
	graphql.ResponseInterceptor
	graphql.HandlerExtension
} = Loaders{}

// gathering is how long a loader waits for further rows of the same answer.
const gathering = time.Millisecond

type loaders struct {
	uploads    *dataloadgen.Loader[uuid.UUID, *ent.Upload]
	superseded *dataloadgen.Loader[uuid.UUID, bool]
	signatures *dataloadgen.Loader[uuid.UUID, []*ent.Signature]
}

type loadersKey struct{}

// ExtensionName is for gqlgen's statistics.
func (Loaders) ExtensionName() string { return "Loaders" }

// Validate has nothing to check.
func (Loaders) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse puts fresh loaders into the context of one answer.
func (l Loaders) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	wait := dataloadgen.WithWait(gathering)
	return next(context.WithValue(ctx, loadersKey{}, &loaders{
		uploads:    dataloadgen.NewMappedLoader(l.Tickets.UploadsByID, wait),
		superseded: dataloadgen.NewMappedLoader(l.Tickets.Superseded, wait),
		signatures: dataloadgen.NewMappedLoader(l.Tickets.SignaturesOf, wait),
	}))
}

func loadersOf(ctx context.Context) *loaders { return ctx.Value(loadersKey{}).(*loaders) }

// photos are the pictures of an event, as far as the viewer may see them.
func photos(ctx context.Context, e *ent.Event) ([]*ent.Upload, error) {
	out := []*ent.Upload{}
	for _, id := range tickets.PhotoIDs(e) {
		u, err := loadersOf(ctx).uploads.Load(ctx, id)
		switch {
		case err == dataloadgen.ErrNotFound: // not for this viewer
		case err != nil:
			return nil, err
		default:
			out = append(out, u)
		}
	}
	return out, nil
}
