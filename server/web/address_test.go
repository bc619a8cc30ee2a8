package web

import (
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhereARequestTrulyComesFrom(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/8")}
	for name, test := range map[string]struct {
		peer      string
		forwarded []string
		want      string
	}{
		"no proxy":                                 {"203.0.113.7:1234", nil, "203.0.113.7"},
		"a header from nobody's proxy is a lie":    {"203.0.113.7:1234", []string{"198.51.100.1"}, "203.0.113.7"},
		"behind a proxy":                           {"127.0.0.1:1", []string{"203.0.113.7"}, "203.0.113.7"},
		"behind two proxies":                       {"127.0.0.1:1", []string{"203.0.113.7, 10.0.0.5"}, "203.0.113.7"},
		"in two headers":                           {"127.0.0.1:1", []string{"203.0.113.7", "10.0.0.5"}, "203.0.113.7"},
		"what the client wrote itself":             {"127.0.0.1:1", []string{"198.51.100.1, 203.0.113.7"}, "203.0.113.7"},
		"a proxy that wrote nonsense":              {"127.0.0.1:1", []string{"unknown"}, "127.0.0.1"},
		"a proxy that wrote nothing":               {"127.0.0.1:1", nil, "127.0.0.1"},
		"an IPv6 client":                           {"[::ffff:127.0.0.1]:1", []string{"2001:db8::1"}, "2001:db8::1"},
		"nothing but proxies":                      {"127.0.0.1:1", []string{"10.0.0.6, 10.0.0.5"}, "10.0.0.6"},
		"a peer that has no address (unix socket)": {"@", []string{"203.0.113.7"}, "invalid IP"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, trueAddress(test.peer, test.forwarded, proxies).String())
		})
	}
}
