package config

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// keepSecret makes the key of an embedded installation at its first start and finds it again afterwards, in a file
// beside the database that only its owner may read.
func (c *Config) keepSecret() error {
	if c.SecretKey != "" {
		return nil
	}
	database := strings.TrimPrefix(c.DatabaseURL.Reveal(), "file:")
	path := filepath.Join(filepath.Dir(database), "secret.key")
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		raw, err = makeSecret(path)
	}
	if err != nil {
		return fmt.Errorf("SECRET_KEY: the key's file cannot be read or made: %w", err)
	}
	if err := putSecretKey(c, strings.TrimSpace(string(raw))); err != nil || c.SecretKey == "" {
		return fmt.Errorf("SECRET_KEY: %s holds no key; delete it to get a new one", path)
	}
	return nil
}

// makeSecret writes a whole file or none: a name that is linked into place is never half written, and of two servers
// that start at once the first one's key stays.
func makeSecret(path string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, err
	}
	var key [32]byte
	_, _ = rand.Read(key[:]) // never fails
	temporary, err := os.CreateTemp(filepath.Dir(path), ".secret")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.Remove(temporary.Name()) }()
	_, err = temporary.WriteString(hex.EncodeToString(key[:]) + "\n")
	err = errors.Join(err, temporary.Sync(), temporary.Close())
	if err != nil {
		return nil, err
	}
	if err := os.Link(temporary.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return os.ReadFile(path)
}
