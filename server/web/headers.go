package web

import (
	"net/http"
	"strings"
)

// contentSecurityPolicy is the one that the app is built and tried under, in pwa/build/csp.ts; a test holds the two
// together. Everything comes from here and nothing stands in line; WebAssembly is for the scanner of labels, and
// blob: and data: are pictures in the phone's own memory before they are sent.
var contentSecurityPolicy = strings.Join([]string{
	"default-src 'self'",
	"img-src 'self' blob: data:",
	"style-src 'self'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"connect-src 'self'",
	"worker-src 'self'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'",
}, "; ")

// headers sets what every answer carries. Handlers may set a stricter policy of their own.
func headers(https bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			h := w.Header()
			h.Set("Content-Security-Policy", contentSecurityPolicy)
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("X-Frame-Options", "DENY")
			h.Set("Referrer-Policy", "same-origin")
			h.Set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()")
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
			if https {
				h.Set("Strict-Transport-Security", "max-age=31536000")
			}
			next.ServeHTTP(w, r)
		})
	}
}
