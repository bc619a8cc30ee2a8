package graph

import "xunwei/ent"

func Other(c *ent.Client) int { return c.Ticket.Create() } // not a resolver's file
