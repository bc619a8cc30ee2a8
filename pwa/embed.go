// Package pwa hands the built app to main. dist holds only a placeholder until `npm run build` has run:
// Built tells the two apart, so that `go build` works in a fresh checkout.
package pwa

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var files embed.FS

// FS is the built app with index.html at its root.
func FS() fs.FS {
	dist, err := fs.Sub(files, "dist")
	if err != nil {
		panic(err) // the folder is embedded: only a typing error gets here
	}
	return dist
}

// Built says whether the app was built before the program was.
func Built() bool {
	_, err := fs.Stat(FS(), "index.html")
	return err == nil
}
