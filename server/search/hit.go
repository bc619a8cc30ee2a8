// Package search finds records by number, serial number or any words, Chinese too.
package search

import "xunwei/ent"

// Hit is a found record: a ticket, customer, site, device, contact or contract.
type Hit interface{ ent.Noder }
