package storage

import (
	"fmt"
	"strings"
)

// maxKey is the longest key in bytes. With a prefix it stays under S3's 1,024, and a segment under a file name's 255.
const (
	maxKey     = 512
	maxSegment = 128
)

// CheckKey says what is wrong with a key, or nil. Every method of a Store asks it first.
//
// A key is folders and one file: "uploads/0195…/original.jpg".
//   - lower-case ASCII letters, digits, "-", "_", "." and "/": file systems and S3 servers disagree on everything else
//     (case, Chinese in two Unicode forms, blanks), so people's own file names belong in a row, not in a key;
//   - every segment begins with a letter or a digit: no "..", no leading slash, no hidden file, no empty segment;
//   - the last segment has a dot, the folders have none. So no key can be the folder of another, which a disk and
//     some S3 servers could not keep;
//   - at most 512 bytes, each segment at most 128.
func CheckKey(key string) error {
	if key == "" || len(key) > maxKey {
		return fmt.Errorf("storage: %w: it has %d bytes, allowed are 1 to %d", ErrKey, len(key), maxKey)
	}
	segments := strings.Split(key, "/")
	for i, s := range segments {
		if err := checkSegment(s); err != nil {
			return fmt.Errorf("storage: %w %q: %v", ErrKey, key, err)
		}
		if last := i == len(segments)-1; last != strings.Contains(s, ".") {
			return fmt.Errorf("storage: %w %q: the last segment needs a dot, the folders before it may have none", ErrKey, key)
		}
	}
	return nil
}

// checkSegment checks one name between slashes.
func checkSegment(s string) error {
	switch {
	case s == "":
		return fmt.Errorf("an empty segment")
	case len(s) > maxSegment:
		return fmt.Errorf("a segment has over %d bytes", maxSegment)
	case !alphanumeric(s[0]):
		return fmt.Errorf("a segment begins with a letter or a digit")
	case s[len(s)-1] == '.':
		return fmt.Errorf("a segment ends with a dot")
	}
	for i := range len(s) {
		if c := s[i]; !alphanumeric(c) && c != '-' && c != '_' && c != '.' {
			return fmt.Errorf("only a-z, 0-9, '-', '_', '.' and '/' are allowed")
		}
	}
	return nil
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
}
