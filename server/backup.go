package main

import (
	"context"
	"errors"
	"fmt"

	"xunwei/server/backup"
	"xunwei/server/config"
)

// saveBackup copies an embedded installation into a new folder, beside a running server: backup FOLDER.
func saveBackup(ctx context.Context, e environment) error {
	place, folder, err := embedded(e, "backup")
	if err != nil {
		return err
	}
	done, err := backup.Save(ctx, place, folder)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.stdout, "%s holds the database, the key and %d files (%d bytes)\n", folder, done.Files, done.Bytes)
	return err
}

// loadBackup puts a backup in an empty place: restore FOLDER. No server may run there yet.
func loadBackup(ctx context.Context, e environment) error {
	place, folder, err := embedded(e, "restore")
	if err != nil {
		return err
	}
	done, err := backup.Load(ctx, folder, place)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.stdout, "restored the database and %d files (%d bytes) from %s\n", done.Files, done.Bytes, folder)
	return err
}

// embedded reads the folder from the call and the place from the settings, without making anything.
func embedded(e environment, name string) (backup.Place, string, error) {
	c, rest, err := config.Parse(e.args, e.getenv)
	if err != nil {
		return backup.Place{}, "", err
	}
	if len(rest) != 1 {
		return backup.Place{}, "", errors.New("usage: xunwei " + name + " FOLDER")
	}
	place, err := backup.PlaceOf(c.DatabaseURL.Reveal(), c.StorageURL.Reveal())
	return place, rest[0], err
}
