// Package search finds records by number, serial number or any words, Chinese too. It splits text into tokens itself
// (tokens.go), so that SQLite's and PostgreSQL's full-text indexes find the same: what LIKE would find without them.
package search

import "xunwei/ent"

// Hit is a found record: a ticket, customer, site, device, contact or contract.
type Hit interface{ ent.Noder }
