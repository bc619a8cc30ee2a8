// Package auth turns a request into a viewer: passwords, sessions, one-time links, API tokens and the set-up of the
// first administrator. Who may do what is permit's, and which rows a viewer sees is ent/rule's; here is only who asks.
//
// Of every secret the database keeps a hash alone. Sessions, links and tokens are 256 random bits, so that a plain
// SHA-256 of them cannot be guessed backwards; passwords are hashed with argon2id.
package auth
