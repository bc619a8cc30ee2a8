package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/sync/semaphore"

	"xunwei/server/problem"
)

// Passwords have this many characters.
const (
	MinPassword = 12
	MaxPassword = 200
)

// Parameters of argon2id for new hashes; old ones carry their own.
const (
	argonMemory  = 19 * 1024 // KiB
	argonTime    = 2
	argonThreads = 1
	saltLength   = 16
	keyLength    = 32
)

// hashing bounds how many hashes are computed at once: each takes a core for some 30 ms and 19 MiB.
var hashing = semaphore.NewWeighted(int64(max(2, runtime.GOMAXPROCS(0))))

// CheckPassword refuses a password that is too short or too long; field names the input.
func CheckPassword(field, password string) error {
	n := utf8.RuneCountInString(password)
	if n < MinPassword || n > MaxPassword || !utf8.ValidString(password) {
		return problem.Invalid(field, problem.Say("A password has %d to %d characters.", "密码需要 %d 至 %d 个字符。", MinPassword, MaxPassword))
	}
	return nil
}

// HashPassword is the argon2id hash as a PHC string. It waits for its turn, at most as long as ctx lives.
func HashPassword(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltLength)
	_, _ = rand.Read(salt) // never fails
	p := phc{memory: argonMemory, time: argonTime, threads: argonThreads, salt: salt}
	key, err := p.derive(ctx, password, keyLength)
	if err != nil {
		return "", err
	}
	p.key = key
	return p.String(), nil
}

// VerifyPassword reports whether the password has this hash. An empty hash, that of somebody without a password or of
// nobody, takes the same time and is never right.
func VerifyPassword(ctx context.Context, hash, password string) (bool, error) {
	known := hash != ""
	if !known {
		hash = nobodysHash
	}
	p, err := parsePHC(hash)
	if err != nil {
		return false, err
	}
	if len(password) > utf8.UTFMax*MaxPassword {
		return false, nil // nobody has such a password; what it costs to hash is up to whoever sends it
	}
	key, err := p.derive(ctx, password, uint32(len(p.key)))
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(key, p.key) == 1 && known, nil
}

// nobodysHash costs as much to compare with as a real one.
var nobodysHash = phc{
	memory: argonMemory, time: argonTime, threads: argonThreads, salt: make([]byte, saltLength), key: make([]byte, keyLength),
}.String()

// phc is a hash with its parameters, as a PHC string holds it.
type phc struct {
	memory, time uint32
	threads      uint8
	salt, key    []byte
}

// derive computes the key that a password has under these parameters; length is in bytes.
func (p phc) derive(ctx context.Context, password string, length uint32) ([]byte, error) {
	if err := hashing.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer hashing.Release(1)
	return argon2.IDKey([]byte(password), p.salt, p.time, p.memory, p.threads, length), nil
}

// String is $argon2id$v=19$m=…,t=…,p=…$salt$key with both in base64.
func (p phc) String() string {
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.memory, p.time, p.threads, b64(p.salt), b64(p.key))
}

var errHash = errors.New("auth: a stored password hash cannot be read")

// parsePHC reads what String wrote, and refuses parameters that would exhaust the machine.
func parsePHC(s string) (phc, error) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return phc{}, errHash
	}
	var p phc
	var version int
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return phc{}, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.time, &p.threads); err != nil {
		return phc{}, errHash
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	key, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err := errors.Join(err1, err2); err != nil || len(key) < 16 || len(salt) < 8 ||
		p.memory > 1<<20 || p.time < 1 || p.time > 100 || p.threads < 1 {
		return phc{}, errHash
	}
	p.salt, p.key = salt, key
	return p, nil
}
