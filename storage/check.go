package storage

import (
	"context"
	"errors"
	"time"
)

// Life of a presigned URL, as S3's signature version 4 allows it.
const (
	minTTL = time.Second
	maxTTL = 7 * 24 * time.Hour
)

// ready refuses a bad key and a finished context.
func ready(ctx context.Context, key string) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	return ctx.Err()
}

func checkPut(key string, o PutOptions) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	if o.Size < 0 {
		return fail("put", key, errors.New("the size must be known"))
	}
	return nil
}

func checkURL(key string, ttl time.Duration) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	if ttl < minTTL || ttl > maxTTL {
		return fail("url", key, ErrTTL)
	}
	return nil
}
