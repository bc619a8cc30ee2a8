// Package backup copies an embedded installation (SQLite and files on disk) while it is in use, and puts a copy back.
// PostgreSQL and S3 have their own tools for that.
package backup

import (
	"errors"
	"path/filepath"
	"strings"

	"xunwei/storage"
)

// Place is where an embedded installation keeps what it has: the database's file, the files' folder, the key's file.
type Place struct{ Database, Files, Secret string }

// What a backup holds, by the same names in every backup.
const (
	databaseName = "xunwei.db"
	filesName    = "files"
	secretName   = "secret.key"
)

// PlaceOf reads the two addresses of a configuration. It errs where one of them is not embedded.
func PlaceOf(database, files string) (Place, error) {
	path, ok := strings.CutPrefix(database, "file:")
	if !ok {
		return Place{}, errors.New("DATABASE_URL is not embedded: back PostgreSQL up with pg_dump or its own replication")
	}
	folder, ok := storage.Folder(files)
	if !ok {
		return Place{}, errors.New("STORAGE_URL is not a folder: back the bucket up by its own replication")
	}
	return Place{Database: path, Files: folder, Secret: filepath.Join(filepath.Dir(path), secretName)}, nil
}

// inFolder is a backup seen as a place.
func inFolder(folder string) Place {
	return Place{filepath.Join(folder, databaseName), filepath.Join(folder, filesName), filepath.Join(folder, secretName)}
}
