// Package model checks a running server against a model of its promises. It plays random interleavings of two phones
// without steady signal, the service desk, lost requests and replies, and a server that crashes; then it reads every
// timeline back through the API and replays it through the lifecycle table. It is for tests alone.
//
//	Site    where the server is and who signs in there; the test that owns it may crash and restart it
//	Line    one person's way to the server: loses requests, loses replies, cuts, sends twice
//	Play    one interleaving on one ticket, from a seed
//	Follow  somebody who follows the desk's feed through every cut
//	Walk    what a timeline says of its ticket, event by event
//	Check   what is wrong with a ticket, its timeline and what its clients were answered: nothing
package model
