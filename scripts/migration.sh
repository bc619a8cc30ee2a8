#!/usr/bin/env bash
# Writes the next migration of both engines from the difference between the schema and the files that are there.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# -eq 1 ]; then
  go run -mod=mod ent/migrate_diff.go sqlite "$1"
  exec scripts/with-postgres.sh "$0" "$1" postgres
fi
go run -mod=mod ent/migrate_diff.go postgres "$1" "$XUNWEI_TEST_POSTGRES"
ls -1 ent/migrations/sqlite ent/migrations/postgres | tail -n 20
