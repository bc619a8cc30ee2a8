// Package web is the HTTP side of the server: the router, what goes around every request (ids, log, headers, limits,
// recovery) and the app's static files. It knows no record; what it serves is handed to it in Parts.
package web
