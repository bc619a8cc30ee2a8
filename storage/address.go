package storage

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/s3utils"
)

// Folder is where the objects of a file: address lie, by their keys; ok is false for another address.
func Folder(address string) (path string, ok bool) {
	if !strings.HasPrefix(address, "file:") {
		return "", false
	}
	path, err := parseFileURL(address)
	return path, err == nil
}

// s3Config is a checked s3:// address.
type s3Config struct {
	endpoint    string // host or host:port
	bucket      string
	accessKey   string
	secretKey   string
	region      string
	tls         bool
	lookup      minio.BucketLookupType
	prefix      string // empty, or a folder ending with a slash
	conditional bool
}

// parseFileURL answers the folder of a file: address.
func parseFileURL(address string) (string, error) {
	path := strings.TrimPrefix(address, "file:")
	if strings.ContainsAny(path, "?#") {
		return "", errors.New("storage: a file: address takes no options")
	}
	if rest, ok := strings.CutPrefix(path, "//"); ok {
		if !strings.HasPrefix(rest, "/") {
			return "", errors.New("storage: write file:///abs/folder or file:./folder; a file:// address names no host")
		}
		path = rest
	}
	path, err := url.PathUnescape(path)
	if err != nil || path == "" || strings.ContainsRune(path, 0) {
		return "", errors.New("storage: a file: address needs a folder")
	}
	return path, nil
}

// errS3Shape names no part of the address: a secret with an unescaped slash or mark lands anywhere in a parsed URL.
var errS3Shape = errors.New("storage: write s3://KEY:SECRET@host:port/bucket?options, with KEY and SECRET percent-encoded (a slash is %2F)")

// parseS3URL checks an s3:// address. It repeats a part of it in an error only once key and secret are known to be elsewhere.
func parseS3URL(address string) (s3Config, error) {
	u, err := url.Parse(address)
	if err != nil || u.User == nil || u.Hostname() == "" || u.Fragment != "" {
		return s3Config{}, errS3Shape
	}
	secret, _ := u.User.Password()
	c := s3Config{endpoint: u.Host, bucket: strings.Trim(u.Path, "/"), accessKey: u.User.Username(), secretKey: secret}
	if c.accessKey == "" || c.secretKey == "" {
		return s3Config{}, errS3Shape
	}
	if port := u.Port(); port != "" {
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return s3Config{}, fmt.Errorf("storage: S3 port %q: 1 to 65535", port)
		}
	}
	if err := s3utils.CheckValidBucketNameStrict(c.bucket); err != nil {
		return s3Config{}, fmt.Errorf("storage: S3 bucket %q: %w", c.bucket, err)
	}
	options, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return s3Config{}, errors.New("storage: the options of the S3 address cannot be read")
	}
	return c.withOptions(options)
}

// withOptions fills in what stands after the question mark.
func (c s3Config) withOptions(options url.Values) (s3Config, error) {
	known := []string{"region", "tls", "lookup", "prefix", "conditional"}
	for name, values := range options {
		if !slices.Contains(known, name) || len(values) != 1 {
			return c, fmt.Errorf("storage: S3 option %q: known, once each, are %s", name, strings.Join(known, ", "))
		}
	}
	var errs [4]error
	c.region = orDefault(options.Get("region"), "us-east-1")
	c.tls, errs[0] = parseBool(options, "tls")
	c.conditional, errs[1] = parseBool(options, "conditional")
	c.lookup, errs[2] = parseLookup(options.Get("lookup"))
	c.prefix, errs[3] = parsePrefix(options.Get("prefix"))
	return c, errors.Join(errs[:]...)
}

func orDefault(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}

// parseBool reads an option that is true unless told otherwise.
func parseBool(options url.Values, name string) (bool, error) {
	b, err := strconv.ParseBool(orDefault(options.Get(name), "true"))
	if err != nil {
		return false, fmt.Errorf("storage: S3 option %s=%q: true or false", name, options.Get(name))
	}
	return b, nil
}

func parseLookup(value string) (minio.BucketLookupType, error) {
	switch value {
	case "", "auto":
		return minio.BucketLookupAuto, nil
	case "dns":
		return minio.BucketLookupDNS, nil
	case "path":
		return minio.BucketLookupPath, nil
	}
	return 0, fmt.Errorf("storage: S3 option lookup=%q: auto, dns or path", value)
}

// parsePrefix checks a folder by the rules of a key's folders.
func parsePrefix(value string) (string, error) {
	value = strings.TrimSuffix(value, "/")
	if value == "" {
		return "", nil
	}
	if len(value) > maxKey-len("/x.y") {
		return "", errors.New("storage: S3 option prefix is too long")
	}
	if err := CheckKey(value + "/x.y"); err != nil {
		return "", fmt.Errorf("storage: S3 option prefix=%q: slashes between names of a-z, 0-9, '-' and '_'", value)
	}
	return value + "/", nil
}
