package storage_test

import (
	"os"
	"strings"
	"testing"

	"xunwei/storage"
)

var badKeyList = []string{
	"", ".", "..", "/", "/a.bin", "a.bin/", "a//b.bin", "../a.bin", "a/../b.bin", "a/./b.bin", ".staging/a.bin", ".a.bin",
	"a/.b.bin", "a.b/c.bin", "nodot", "folder/nodot", "a.bin.", "A.bin", "a b.bin", `a\b.bin`, "a\x00.bin", "a\n.bin",
	"巡检/照片.jpg", "照片.jpg", "é.jpg", "a%2e.bin", "a?.bin", "a#.bin", "-a.bin", "_a.bin", "c:/a.bin",
	strings.Repeat("a", 129) + ".bin", strings.Repeat("a/", 300) + "b.bin",
}

func TestCheckKey(t *testing.T) {
	for _, key := range badKeyList {
		refused(t, storage.CheckKey(key), storage.ErrKey)
	}
	for _, key := range []string{"a.b", "0/1/2.x", "uploads/0195f2c0-7d5e-7abc-8def-0123456789ab/original.jpg", "a/b.tar.gz", "a_b/c-d.e_f",
		strings.Repeat("a", 124) + ".bin"} {
		must(t, storage.CheckKey(key))
	}
}

func TestOpenRefuses(t *testing.T) {
	const secret = "TOPSECRET"
	for address, says := range map[string]string{
		"":                            "file: or s3:",
		"/data/files":                 "file: or s3:",
		"ftp://host/a":                "file: or s3:",
		"file:":                       "needs a folder",
		"file://":                     "names no host",
		"file://data/files":           "names no host",
		"file:a?b=c":                  "no options",
		"file:%zz":                    "needs a folder",
		"s3://host/bucket":            "KEY:SECRET",
		"s3://KEY@host/bucket":        "KEY:SECRET",
		"s3://:TOPSECRET@host/bucket": "KEY:SECRET",
		"s3://KEY:TOPSECRET@/bucket":  "KEY:SECRET",
		"s3://KEY:TOPSECRET@host":     "bucket",
		"s3://KEY:TOPSECRET@host/":    "bucket",
		"s3://KEY:TOPSECRET@host/a/b": "bucket",
		"s3://KEY:TOPSECRET@host/Up":  "bucket",
		"s3://KEY:TOP/SECRET/TOPSECRET@host/bucket":             "percent-encoded",
		"s3://KEY:12/TOPSECRET@host/bucket":                     "percent-encoded",
		"s3://KEY:1?TOPSECRET@host/bucket":                      "percent-encoded",
		"s3://KEY:1#TOPSECRET@host/bucket":                      "percent-encoded",
		"s3://KEY:%zzTOPSECRET@host/bucket":                     "percent-encoded",
		"s3://KEY:TOPSECRET@host/bucket#x":                      "percent-encoded",
		"s3://KEY:TOPSECRET@host:port/bucket":                   "percent-encoded",
		"s3://KEY:TOPSECRET@host:99999/bucket":                  `"99999"`,
		"s3://KEY:TOPSECRET@ho st/bucket":                       "percent-encoded",
		"s3://KEY:TOPSECRET@ho_st!/bucket":                      "host",
		"s3://KEY:TOPSECRET@host/bucket?tls=maybe":              `tls="maybe"`,
		"s3://KEY:TOPSECRET@host/bucket?conditional=no":         `conditional="no"`,
		"s3://KEY:TOPSECRET@host/bucket?lookup=guess":           `lookup="guess"`,
		"s3://KEY:TOPSECRET@host/bucket?prefix=../up":           `prefix="../up"`,
		"s3://KEY:TOPSECRET@host/bucket?prefix=a.b":             `prefix="a.b"`,
		"s3://KEY:TOPSECRET@host/bucket?prefix=/abs":            `prefix="/abs"`,
		"s3://KEY:TOPSECRET@host/bucket?secure=true":            `"secure"`,
		"s3://KEY:TOPSECRET@host/bucket?tls=true&tls=false":     `"tls"`,
		"s3://KEY:TOPSECRET@host/bucket?tls=%zz":                "options",
		"s3://KEY:TOPSECRET@host/bucket?tls=maybe&lookup=guess": `lookup="guess"`,
	} {
		_, err := storage.Open(t.Context(), address)
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v, want %q", address, err, says)
		}
	}
}

func TestOpenTakes(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, address := range []string{
		"file:./data/files", "file:data/files", "file:data/with%20blank", "file://" + t.TempDir(),
		"s3://KEY:SECRET@host/bucket", "s3://KEY:SE%2FC+RET@host:9000/my-bucket/?region=cn-north-1&tls=1&lookup=dns&prefix=a/b/&conditional=false",
		"s3://KEY:SECRET@[::1]:9000/bucket?tls=false",
	} {
		_, err := storage.Open(t.Context(), address)
		must(t, err)
	}
	if _, err := os.Stat("data/with blank"); err != nil {
		t.Error(err)
	}
	must(t, os.WriteFile("a-file", nil, 0o600))
	if _, err := storage.Open(t.Context(), "file:a-file"); err == nil {
		t.Error("a file was taken for a folder")
	}
}
