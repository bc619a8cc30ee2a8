package ent

import _ "xunwei/graph/generated" // want: ent never imports graph

type TicketClient struct{}

func (TicketClient) Create() int { return 0 }
func (TicketClient) Query() int  { return 0 }

type Client struct{ Ticket TicketClient }
