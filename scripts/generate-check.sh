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
# Compared with the copy as it was, not with the tree: that may go on changing meanwhile.
sums() { (cd "$copy" && find . -path ./pwa/node_modules -prune -o -type f -print0 | sort -z | xargs -0 sha256sum) }
sums >"$copy.before"
(cd "$copy" && scripts/generate.sh)
if ! diff "$copy.before" <(sums) >"$copy.diff"; then
  echo 'generated code is not what the generators write: run make generate and commit the result' >&2
  awk '/^[<>]/ { print "  " $3 }' "$copy.diff" | sort -u >&2
  exit 1
fi
echo 'generated code is up to date'
