package config_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"xunwei/server/config"
)

// env is an environment made of pairs.
func env(pairs ...string) func(string) string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return m[name] }
}

const key = "0123456789abcdef0123456789abcdef"

func TestDefaults(t *testing.T) {
	c, rest, err := config.Parse(nil, env())
	require.NoError(t, err)
	require.Empty(t, rest)
	require.Equal(t, "file:./data/xunwei.db", c.DatabaseURL.Reveal())
	require.Equal(t, "file:./data/files", c.StorageURL.Reveal())
	require.Equal(t, "localhost:8080", c.Address)
	require.Equal(t, "http://localhost:8080", c.PublicURL.String())
	require.Equal(t, 720*time.Hour, c.SessionLength)
	require.Equal(t, "Asia/Shanghai", c.TimeZone.String())
	require.False(t, c.Demo || c.Introspection || c.Postgres() || c.Secure())
}

func TestGoodValues(t *testing.T) {
	for name, test := range map[string]struct {
		args  []string
		env   func(string) string
		check func(*testing.T, config.Config)
	}{
		"a flag wins over the environment": {[]string{"-address", ":9"}, env("ADDRESS", ":8"), func(t *testing.T, c config.Config) {
			require.Equal(t, ":9", c.Address)
			require.Equal(t, "http://localhost:9", c.PublicURL.String())
		}},
		"a switch stands alone": {[]string{"-demo", "-introspection=false"}, env("INTROSPECTION", "true"), func(t *testing.T, c config.Config) {
			require.True(t, c.Demo)
			require.False(t, c.Introspection)
		}},
		"PostgreSQL with a key": {nil, env("DATABASE_URL", "postgres://u:p@h/n", "SECRET_KEY", key), func(t *testing.T, c config.Config) {
			require.True(t, c.Postgres())
			require.Equal(t, key, c.SecretKey.Reveal())
		}},
		"https makes cookies secure": {nil, env("PUBLIC_URL", "https://Service.Example.com/"), func(t *testing.T, c config.Config) {
			require.True(t, c.Secure())
			require.Equal(t, "https://service.example.com/link?token=x", c.Link("/link", "token=x"))
		}},
		"proxies as addresses and networks": {nil, env("TRUSTED_PROXIES", "127.0.0.1, 10.1.2.3/8,::1"), func(t *testing.T, c config.Config) {
			require.Equal(t, "[127.0.0.1/32 10.0.0.0/8 ::1/128]", fmt.Sprint(c.TrustedProxies))
		}},
		"all addresses are reached as localhost": {nil, env("ADDRESS", "0.0.0.0:80"), func(t *testing.T, c config.Config) {
			require.Equal(t, "http://localhost:80", c.PublicURL.String())
		}},
		"the log": {nil, env("LOG_LEVEL", "WARN", "LOG_FORMAT", "json"), func(t *testing.T, c config.Config) {
			require.Equal(t, slog.LevelWarn, c.LogLevel)
			require.Equal(t, "json", c.LogFormat)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c, _, err := config.Parse(test.args, test.env)
			require.NoError(t, err)
			test.check(t, c)
		})
	}
}

func TestABadValueIsNamedWithWhatToDo(t *testing.T) {
	for _, test := range []struct{ name, value, says string }{
		{"DATABASE_URL", "mysql://u:p@h/n", "postgres://"},
		{"DATABASE_URL", "file:", "file:PATH"},
		{"STORAGE_URL", "ftp://x", "s3://"},
		{"ADDRESS", "8080", "host:port"},
		{"ADDRESS", "x:99999", "65535"},
		{"PUBLIC_URL", "example.com", "https://"},
		{"PUBLIC_URL", "https://example.com/app", "without a path"},
		{"PUBLIC_URL", "https://u:p@example.com", "without a path"},
		{"DEMO", "maybe", "true or false"},
		{"SECRET_KEY", "short", "at least 32"},
		{"SESSION_LENGTH", "5m", "1h to 8760h"},
		{"LOG_LEVEL", "loud", "debug, info"},
		{"LOG_FORMAT", "xml", "text or json"},
		{"TRUSTED_PROXIES", "nginx", "addresses or networks"},
		{"TIME_ZONE", "Shanghai", "IANA"},
		{"TIME_ZONE", "Local", "IANA"},
	} {
		_, _, err := config.Parse(nil, env(test.name, test.value))
		require.ErrorContains(t, err, test.name, test.value)
		require.ErrorContains(t, err, test.says, test.value)
	}
}

func TestAllBadValuesAreNamedAtOnce(t *testing.T) {
	_, _, err := config.Parse([]string{"-log-level", "loud"}, env("DEMO", "maybe"))
	require.ErrorContains(t, err, "-log-level")
	require.ErrorContains(t, err, "DEMO")
}

func TestPostgresNeedsASharedKey(t *testing.T) {
	_, _, err := config.Parse(nil, env("DATABASE_URL", "postgres://u:p@h/n"))
	require.ErrorContains(t, err, "SECRET_KEY")
}

func TestSecretsAreNotPrinted(t *testing.T) {
	c, _, err := config.Parse(nil, env("DATABASE_URL", "postgres://u:hunter2@h/n", "SECRET_KEY", key))
	require.NoError(t, err)
	asJSON, err := json.Marshal(c)
	require.NoError(t, err)
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "c", c, "d", c.DatabaseURL)
	for _, printed := range []string{fmt.Sprintf("%v %+v %#v %s", c, c, c, c.SecretKey), string(asJSON), log.String()} {
		require.NotContains(t, printed, "hunter2")
		require.NotContains(t, printed, key)
	}
	_, _, err = config.Parse(nil, env("DATABASE_URL", "mysql://u:hunter2@h/n", "STORAGE_URL", "ftp://u:hunter2@h", "SECRET_KEY", "hunter2"))
	require.Error(t, err)
	require.NotContains(t, err.Error(), "hunter2")
}

func TestTheKeyOfAnEmbeddedInstallationIsKept(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	load := func() config.Config {
		c, _, err := config.Load(nil, env("DATABASE_URL", "file:"+filepath.Join(folder, "x.db")))
		require.NoError(t, err)
		return c
	}
	first := load()
	require.Len(t, first.SecretKey.Reveal(), 64)
	require.Equal(t, first.SecretKey, load().SecretKey)
	info, err := os.Stat(filepath.Join(folder, "secret.key"))
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
	require.NoError(t, os.WriteFile(filepath.Join(folder, "secret.key"), nil, 0o600))
	_, _, err = config.Load(nil, env("DATABASE_URL", "file:"+filepath.Join(folder, "x.db")))
	require.ErrorContains(t, err, "secret.key")
}

func TestThePortThatTheMachineChose(t *testing.T) {
	c, _, err := config.Parse([]string{"-address", "localhost:0"}, env())
	require.NoError(t, err)
	c = c.Listening(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4321})
	require.Equal(t, "localhost:4321", c.Address)
	require.Equal(t, "http://localhost:4321", c.PublicURL.String())
}

func TestHelpNamesEverySetting(t *testing.T) {
	for _, name := range []string{"DATABASE_URL", "STORAGE_URL", "ADDRESS", "SECRET_KEY", "TIME_ZONE", "-session-length"} {
		require.Contains(t, config.Help(), name)
	}
}
