#!/bin/sh
# Builds the S3 server that the storage tests run against into ./bin and prints its path.
# A second call finds it there and does nothing. The first takes some minutes: run it before `go test` with a time limit.
set -eu
version=v1.8.0
cd "$(dirname "$0")/.."
bin="$PWD/bin"
out="$bin/versitygw-$version"
if [ ! -x "$out" ]; then
  mkdir -p "$bin"
  # A folder of its own: a build that is cut, or a second one beside it, never leaves half a program under the final name.
  tmp=$(mktemp -d "$bin/.versitygw.XXXXXX")
  trap 'rm -rf "$tmp"' EXIT
  CGO_ENABLED=0 GOFLAGS= GOBIN="$tmp" go install "github.com/versity/versitygw/cmd/versitygw@$version" >&2
  mv "$tmp/versitygw" "$out"
fi
echo "$out"
