package config

import (
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// setting is one thing that an operator may set, by an environment variable or a flag; the flag wins.
type setting struct {
	env, flag string
	// fallback is the value when nothing is set.
	fallback string
	// help says what it is and what may stand there.
	help string
	// secret values are never repeated in an error.
	secret bool
	// onOff settings have a flag that may stand without a value.
	onOff bool
	// put checks the text and stores it. Its error says what to write instead.
	put func(c *Config, text string) error
}

// settings are in the order in which `help` prints them.
var settings = []setting{
	{env: "DATABASE_URL", flag: "database", fallback: "file:./data/xunwei.db", secret: true, put: putDatabase,
		help: "postgres://USER:PASSWORD@HOST/NAME, or file:PATH for the embedded database"},
	{env: "STORAGE_URL", flag: "storage", fallback: "file:./data/files", secret: true, put: putStorage,
		help: "where uploaded files lie: file:FOLDER, or s3://KEY:SECRET@HOST/BUCKET"},
	{env: "STAGING", flag: "staging", fallback: "./data/staging", put: putStaging,
		help: "a folder of this instance's own for files that are being received; it is emptied at start"},
	{env: "ADDRESS", flag: "address", fallback: "localhost:8080", put: putAddress,
		help: "host:port to listen on; :8080 listens on all of the machine's addresses"},
	{env: "PUBLIC_URL", flag: "public-url", put: putPublicURL,
		help: "how browsers reach the server, for example https://service.example.com; default: http:// and the address"},
	{env: "DEMO", flag: "demo", fallback: "false", onOff: true, put: func(c *Config, s string) error { return putBool(&c.Demo, s) },
		help: "true loads demonstration data into an empty database"},
	{env: "INTROSPECTION", flag: "introspection", fallback: "false", onOff: true, put: func(c *Config, s string) error { return putBool(&c.Introspection, s) },
		help: "true lets clients read the GraphQL schema"},
	{env: "SECRET_KEY", flag: "", secret: true, put: putSecretKey,
		help: "signs file addresses: 32 characters or more, the same on all instances; needed with PostgreSQL, otherwise made and kept beside the database file"},
	{env: "SESSION_LENGTH", flag: "session-length", fallback: "720h", put: putSessionLength,
		help: "how long a sign-in lives after it was last used: 1h to 8760h"},
	{env: "LOG_LEVEL", flag: "log-level", fallback: "info", put: putLogLevel, help: "debug, info, warn or error"},
	{env: "LOG_FORMAT", flag: "log-format", fallback: "text", put: putLogFormat, help: "text or json"},
	{env: "TRUSTED_PROXIES", flag: "trusted-proxies", put: putProxies,
		help: "addresses or networks of reverse proxies whose X-Forwarded-For is believed, separated by commas"},
	{env: "TIME_ZONE", flag: "time-zone", fallback: "Asia/Shanghai", put: putTimeZone, help: "the vendor's time zone, an IANA name"},
}

func putDatabase(c *Config, s string) error {
	for _, scheme := range []string{"postgres://", "postgresql://", "file:"} {
		if rest, ok := strings.CutPrefix(s, scheme); ok && rest != "" {
			c.DatabaseURL = Secret(s)
			return nil
		}
	}
	return fmt.Errorf("write postgres://USER:PASSWORD@HOST/NAME or file:PATH")
}

func putStorage(c *Config, s string) error {
	if strings.HasPrefix(s, "file:") || strings.HasPrefix(s, "s3:") {
		c.StorageURL = Secret(s)
		return nil
	}
	return fmt.Errorf("write file:FOLDER or s3://KEY:SECRET@HOST/BUCKET")
}

func putStaging(c *Config, s string) error {
	if s == "" {
		return fmt.Errorf("name a folder")
	}
	c.Staging = s
	return nil
}

func putAddress(c *Config, s string) error {
	_, port, err := net.SplitHostPort(s)
	if err != nil {
		return fmt.Errorf("write host:port, for example localhost:8080")
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 && port != "0" {
		return fmt.Errorf("the port is a number up to 65535")
	}
	c.Address = s
	return nil
}

func putPublicURL(c *Config, s string) error {
	if s == "" {
		return nil // follows from the address
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil ||
		strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("write http:// or https:// and a host, without a path, for example https://service.example.com")
	}
	c.PublicURL = &url.URL{Scheme: u.Scheme, Host: strings.ToLower(u.Host)}
	return nil
}

func putBool(into *bool, s string) error {
	b, err := strconv.ParseBool(s)
	if err != nil {
		return fmt.Errorf("write true or false")
	}
	*into = b
	return nil
}

// minSecret is in bytes: 256 bits, if each were random.
const minSecret = 32

func putSecretKey(c *Config, s string) error {
	if s != "" && len(s) < minSecret {
		return fmt.Errorf("at least %d characters, for example the answer of: openssl rand -hex 32", minSecret)
	}
	c.SecretKey = Secret(s)
	return nil
}

func putSessionLength(c *Config, s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < time.Hour || d > 8760*time.Hour {
		return fmt.Errorf("write a duration of 1h to 8760h, for example 720h")
	}
	c.SessionLength = d
	return nil
}

func putLogLevel(c *Config, s string) error {
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}
	level, ok := levels[strings.ToLower(s)]
	if !ok {
		return fmt.Errorf("write debug, info, warn or error")
	}
	c.LogLevel = level
	return nil
}

func putLogFormat(c *Config, s string) error {
	if s != "text" && s != "json" {
		return fmt.Errorf("write text or json")
	}
	c.LogFormat = s
	return nil
}

func putProxies(c *Config, s string) error {
	c.TrustedProxies = nil
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		prefix, err := parsePrefix(part)
		if err != nil {
			return fmt.Errorf("write addresses or networks, for example 127.0.0.1, 10.0.0.0/8")
		}
		c.TrustedProxies = append(c.TrustedProxies, prefix)
	}
	return nil
}

func parsePrefix(s string) (netip.Prefix, error) {
	if strings.Contains(s, "/") {
		p, err := netip.ParsePrefix(s)
		return p.Masked(), err
	}
	a, err := netip.ParseAddr(s)
	if err != nil {
		return netip.Prefix{}, err
	}
	return a.Unmap().Prefix(a.Unmap().BitLen())
}

func putTimeZone(c *Config, s string) error {
	zone, err := time.LoadLocation(s)
	if err != nil || s == "" || s == "Local" {
		return fmt.Errorf("write an IANA name, for example Asia/Shanghai")
	}
	c.TimeZone = zone
	return nil
}
