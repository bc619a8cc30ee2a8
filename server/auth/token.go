package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// TokenPrefix begins every API token, so that people and secret scanners know one when they see it.
const TokenPrefix = "xw_"

// hintLength is how many characters of an API token are kept, to tell tokens apart.
const hintLength = len(TokenPrefix) + 5

// NewSecret is prefix and 256 random bits in base64url.
func NewSecret(prefix string) string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails
	return prefix + base64.RawURLEncoding.EncodeToString(b[:])
}

// HashSecret is what the database keeps of a secret: SHA-256 in hex.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Hint is the part of an API token that may be shown later.
func Hint(token string) string { return token[:min(hintLength, len(token))] }
