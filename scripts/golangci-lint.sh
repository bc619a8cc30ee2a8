#!/bin/sh
# Builds the linter into ./bin and prints its path. A second call finds it there and does nothing; the first takes minutes.
# It is built by our own Go, because a linter built by an older one refuses a module that names a newer.
set -eu
version=v2.15.0
cd "$(dirname "$0")/.."
bin="$PWD/bin"
out="$bin/golangci-lint-$version"
if [ ! -x "$out" ]; then
  mkdir -p "$bin"
  # A folder of its own: a build that is cut, or a second one beside it, never leaves half a program under the final name.
  tmp=$(mktemp -d "$bin/.golangci-lint.XXXXXX")
  trap 'rm -rf "$tmp"' EXIT
  (cd "$tmp" && CGO_ENABLED=0 GOFLAGS= GOBIN="$tmp" go install -ldflags='-s -w' "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$version") >&2
  mv "$tmp/golangci-lint" "$out"
fi
echo "$out"
