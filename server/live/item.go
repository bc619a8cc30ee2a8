package live

import "xunwei/ent"

// FeedItem is one step of a live feed.
type FeedItem struct {
	// Cursor goes on after this item.
	Cursor string
	Event  *ent.Event
	// Ticket is the ticket as it stands now; nil when the event is not about one.
	Ticket *ent.Ticket
}
