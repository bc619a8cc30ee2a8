package backup

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// Summary says what was copied.
type Summary struct {
	Files int
	Bytes int64
}

// Save copies the installation into a new folder, beside a server that writes: the database as it stood at one moment,
// and every file that it names. The copy is checked before the folder has its name; after an error there is none.
func Save(ctx context.Context, from Place, into string) (Summary, error) {
	if _, err := os.Stat(from.Database); err != nil {
		return Summary{}, fmt.Errorf("there is no database: %w", err)
	}
	if err := free(into); err != nil {
		return Summary{}, err
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(into)), 0o750); err != nil {
		return Summary{}, err
	}
	partial, err := os.MkdirTemp(filepath.Dir(filepath.Clean(into)), ".backup-")
	if err != nil {
		return Summary{}, err
	}
	defer func() { _ = os.RemoveAll(partial) }()
	to := inFolder(partial)
	if err := snapshot(ctx, from.Database, to.Database); err != nil {
		return Summary{}, err
	}
	// A row names a file only once its bytes are safe, so files copied after the snapshot are all that it names.
	done, err := copyPlace(ctx, from, to)
	if err != nil {
		return done, err
	}
	if err := check(ctx, to); err != nil {
		return done, err
	}
	return done, errors.Join(syncFolder(partial), os.Rename(partial, into), syncFolder(filepath.Dir(filepath.Clean(into))))
}

// Load puts a backup in an empty place. It checks the backup first and replaces nothing.
func Load(ctx context.Context, from string, to Place) (Summary, error) {
	source := inFolder(from)
	if err := check(ctx, source); err != nil {
		return Summary{}, fmt.Errorf("%s is no whole backup: %w", from, err)
	}
	for _, path := range []string{to.Database, to.Database + "-wal", to.Files, to.Secret} {
		if err := free(path); err != nil {
			return Summary{}, err
		}
	}
	if err := os.MkdirAll(filepath.Dir(to.Database), 0o750); err != nil {
		return Summary{}, err
	}
	done, err := copyPlace(ctx, source, to)
	if err != nil {
		return done, err
	}
	// The database comes last: a server that finds it finds all that it names.
	_, err = copyFile(source.Database, to.Database)
	return done, errors.Join(err, syncFolder(filepath.Dir(to.Database)))
}

// free errs when something is there already; an empty folder is free.
func free(path string) error {
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && len(entries) == 0:
		return nil
	default:
		return fmt.Errorf("%s is there already: name a new place, or move it away", path)
	}
}

// snapshot writes the database as it stands at one moment into a new file; writers go on meanwhile.
func snapshot(ctx context.Context, from, to string) error {
	db, err := sql.Open("sqlite", "file:"+from+"?_pragma=busy_timeout(10000)")
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	return syncFile(to)
}

// copyPlace copies the files and the key, not the database.
func copyPlace(ctx context.Context, from, to Place) (Summary, error) {
	done, err := copyFolder(ctx, from.Files, to.Files)
	if err != nil {
		return done, err
	}
	if _, err := copyFile(from.Secret, to.Secret); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return done, err // a key from SECRET_KEY has no file
	}
	return done, nil
}

// check reads the whole database and looks for every file that it names.
func check(ctx context.Context, at Place) error {
	if _, err := os.Stat(at.Database); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", "file:"+at.Database+"?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		return fmt.Errorf("the database is damaged: %s", strings.Join([]string{verdict, fmt.Sprint(err)}, " "))
	}
	rows, err := db.QueryContext(ctx, "SELECT object_key FROM uploads WHERE object_key <> '' UNION SELECT thumbnail_key FROM uploads WHERE thumbnail_key <> ''")
	if err != nil {
		return fmt.Errorf("the database is not one of ours: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return err
		}
		if _, err := os.Stat(filepath.Join(at.Files, filepath.FromSlash(key))); err != nil {
			return fmt.Errorf("a file that the database names is missing: %w", err)
		}
	}
	return rows.Err()
}
