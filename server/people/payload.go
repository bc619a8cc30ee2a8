package people

import (
	"time"

	"xunwei/ent"
)

// SavePersonPayload is the person as saved.
type SavePersonPayload struct{ Person *ent.Person }

// SignInLinkPayload is a link that works once; it is shown this once.
type SignInLinkPayload struct {
	Person    *ent.Person
	URL       string
	ExpiresAt time.Time
}

// CreateAPITokenPayload holds the token itself, which is shown this once.
type CreateAPITokenPayload struct {
	Token  *ent.ApiToken
	Secret string
}
