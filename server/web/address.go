package web

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

type addressKey struct{}

// ClientAddress is where a request truly comes from; the zero Addr when that is unknown.
func ClientAddress(r *http.Request) netip.Addr {
	a, _ := r.Context().Value(addressKey{}).(netip.Addr)
	return a
}

// clientAddress finds out where requests come from, behind reverse proxies too.
func clientAddress(trusted []netip.Prefix) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a := trueAddress(r.RemoteAddr, r.Header.Values("X-Forwarded-For"), trusted)
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), addressKey{}, a)))
		})
	}
}

// trueAddress walks X-Forwarded-For from its end, where the proxy nearest to us wrote, for as long as those who wrote
// are trusted: what stands further left anybody may have invented. peer is host:port.
func trueAddress(peer string, forwarded []string, trusted []netip.Prefix) netip.Addr {
	ap, err := netip.ParseAddrPort(peer)
	if err != nil {
		return netip.Addr{}
	}
	a := ap.Addr().Unmap()
	hops := strings.Split(strings.Join(forwarded, ","), ",")
	for i := len(hops) - 1; i >= 0 && contains(trusted, a); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		a = hop.Unmap()
	}
	return a
}

func contains(prefixes []netip.Prefix, a netip.Addr) bool {
	return slices.ContainsFunc(prefixes, func(p netip.Prefix) bool { return p.Contains(a) })
}
