#!/bin/sh
set -eu
cd "$(dirname "$0")/.."
lint=$(scripts/golangci-lint.sh)
exec "$lint" run --allow-parallel-runners ./ent/schema/... ./ent/schematype/... ./ent/viewer/... ./ent/rule/... ./ent/migrations/... ./graph/... ./server/... ./storage/... ./pwa
