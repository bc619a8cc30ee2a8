package config

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
)

// Load reads flags and environment, checks everything and gets the secret key. rest are the arguments after the flags.
// The error names every bad setting and says what to write; it never repeats a secret.
func Load(args []string, getenv func(string) string) (c Config, rest []string, err error) {
	c, rest, err = Parse(args, getenv)
	if err != nil {
		return c, rest, err
	}
	return c, rest, c.keepSecret()
}

// Parse is Load without its file: it decides from its arguments alone.
func Parse(args []string, getenv func(string) string) (Config, []string, error) {
	flags := flag.NewFlagSet("xunwei", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	given := map[string]string{}
	for _, s := range settings {
		keep := func(text string) error { given[s.env] = text; return nil }
		switch {
		case s.flag == "": // a secret has no flag: others on the machine see the arguments
		case s.onOff:
			flags.BoolFunc(s.flag, s.help, keep)
		default:
			flags.Func(s.flag, s.help, keep)
		}
	}
	if err := flags.Parse(args); err != nil {
		return Config{}, nil, err
	}
	var c Config
	var errs []error
	for _, s := range settings {
		text, name := s.fallback, s.env
		if v := strings.TrimSpace(getenv(s.env)); v != "" {
			text = v
		}
		if v, ok := given[s.env]; ok {
			text, name = strings.TrimSpace(v), "-"+s.flag
		}
		if err := s.put(&c, text); err != nil {
			errs = append(errs, explain(s, name, text, err))
		}
	}
	if len(errs) > 0 {
		return Config{}, nil, errors.Join(errs...)
	}
	return c, flags.Args(), c.complete()
}

func explain(s setting, name, text string, err error) error {
	if s.secret {
		return fmt.Errorf("%s: %w", name, err)
	}
	return fmt.Errorf("%s %q: %w", name, text, err)
}

// complete derives what follows from other settings.
func (c *Config) complete() error {
	if c.Postgres() && c.SecretKey == "" {
		return fmt.Errorf("SECRET_KEY: needed with PostgreSQL, the same on all instances, for example the answer of: openssl rand -hex 32")
	}
	if c.PublicURL == nil {
		c.PublicURL = DefaultPublicURL(c.Address)
	}
	return nil
}

// DefaultPublicURL is how a browser on the same machine reaches an address to listen on.
func DefaultPublicURL(address string) *url.URL {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return &url.URL{Scheme: "http", Host: address}
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return &url.URL{Scheme: "http", Host: net.JoinHostPort(host, port)}
}

// Help lists the settings, a paragraph each.
func Help() string {
	var b strings.Builder
	for _, s := range settings {
		name := s.env
		if s.flag != "" {
			name += ", -" + s.flag
		}
		if s.fallback != "" {
			name += "  (" + s.fallback + ")"
		}
		fmt.Fprintf(&b, "  %s\n      %s\n", name, s.help)
	}
	return b.String()
}
