#!/usr/bin/env bash
# Fails when generated code differs from what the generators write now. Works in a copy: nobody's tree is touched,
# and a tree with other changes can be checked. The copy always has the same address, so that Go's cache serves it.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
copy="$root/bin/generated"
mkdir -p "$copy"
exec 9>"$copy.lock"
flock 9 2>/dev/null || true
find "$copy" -mindepth 1 -maxdepth 1 ! -name pwa -exec rm -rf {} +
if [ -d "$copy/pwa" ]; then find "$copy/pwa" -mindepth 1 -maxdepth 1 ! -name node_modules -exec rm -rf {} +; fi
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done | tar --null -T - -cf - | tar -xf - -C "$copy"
ln -sfn "$root/pwa/node_modules" "$copy/pwa/node_modules"
(cd "$copy" && scripts/generate.sh)
if ! diff -rq --exclude=node_modules --exclude=dist "$copy/ent" ent || ! diff -rq "$copy/graph" graph || ! diff -rq "$copy/docs" docs ||
  ! diff -rq "$copy/pwa/src" pwa/src || ! diff -q "$copy/go.mod" go.mod || ! diff -q "$copy/go.sum" go.sum || ! diff -q "$copy/gqlgen.yml" gqlgen.yml; then
  echo 'generated code is not what the generators write: run make generate and commit the result' >&2
  diff -ru --exclude=node_modules "$copy/graph" graph | head -40 >&2 || true
  exit 1
fi
echo 'generated code is up to date'
