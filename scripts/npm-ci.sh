#!/usr/bin/env bash
# Installs the app's packages. The lock file wants npm 11; an older npm fetches that for this one call.
set -euo pipefail
cd "$(dirname "$0")/../pwa"
command -v npm >/dev/null || { echo 'npm is missing: it comes with Node, on Debian also as apt-get install -y npm' >&2; exit 1; }
if [ "$(npm --version | cut -d. -f1)" -ge 11 ]; then npm=(npm); else npm=(npx --yes npm@11); fi
# Packages warn of a Node that they were not tried on: the build and the tests show that they work. Errors are shown.
"${npm[@]}" ci --no-progress --no-fund --loglevel=error
touch node_modules/.package-lock.json
