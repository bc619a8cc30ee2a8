#!/usr/bin/env bash
# Writes all generated code anew, in the order in which it hangs together. Run it in a tree with pwa/node_modules.
set -euo pipefail
cd "$(dirname "$0")/.."
go generate ./ent
go generate ./graph
go generate ./server/...
(cd pwa && npm run --silent codegen)
