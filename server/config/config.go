// Package config reads the environment and the flags into one checked struct. Nothing else reads the environment.
package config

import (
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// Config is everything that an operator sets. Load fills and checks all of it.
type Config struct {
	// DatabaseURL is postgres://… or file:PATH (embedded SQLite). It may hold a password.
	DatabaseURL Secret
	// StorageURL is where uploaded bytes lie: file:FOLDER or s3://…; see package storage. It may hold a password.
	StorageURL Secret
	// Staging is a folder of this instance's own for files that are being received.
	Staging string
	// Address is host:port to listen on.
	Address string
	// PublicURL is how browsers reach the server, without a path: it goes into links, and https makes cookies Secure.
	PublicURL *url.URL
	// Demo loads demonstration data into an empty database.
	Demo bool
	// Introspection lets clients read the GraphQL schema.
	Introspection bool
	// SecretKey signs short-lived file addresses; at least 32 bytes, the same on all instances.
	SecretKey Secret
	// SessionLength is how long a session lives after it was last used.
	SessionLength time.Duration
	LogLevel      slog.Level
	// LogFormat is text or json.
	LogFormat string
	// TrustedProxies are the addresses whose X-Forwarded-For is believed.
	TrustedProxies []netip.Prefix
	// TimeZone is the vendor's own; a site may have another.
	TimeZone *time.Location
}

// Secret is a value that must not be printed: whatever formats it prints [hidden].
type Secret string

// Reveal is the value itself.
func (s Secret) Reveal() string { return string(s) }

// String hides the value from %s and %v.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "[hidden]"
}

// GoString hides the value from %#v.
func (s Secret) GoString() string { return s.String() }

// LogValue hides the value from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText hides the value from JSON.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Postgres reports whether the database is a server that several instances may share.
func (c Config) Postgres() bool {
	u := c.DatabaseURL.Reveal()
	return strings.HasPrefix(u, "postgres://") || strings.HasPrefix(u, "postgresql://")
}

// Secure reports whether browsers reach the server over https.
func (c Config) Secure() bool { return c.PublicURL.Scheme == "https" }

// Link is an absolute address of the app: path with a leading slash, query already encoded or "".
func (c Config) Link(path, query string) string {
	u := *c.PublicURL
	u.Path, u.RawQuery = path, query
	return u.String()
}

// Listening puts the true port in the place of 0, which lets the machine choose one.
func (c Config) Listening(at net.Addr) Config {
	_, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return c
	}
	withPort := func(hostPort string) string {
		if host, old, err := net.SplitHostPort(hostPort); err == nil && old == "0" {
			return net.JoinHostPort(host, port)
		}
		return hostPort
	}
	c.Address = withPort(c.Address)
	public := *c.PublicURL
	public.Host = withPort(public.Host)
	c.PublicURL = &public
	return c
}
