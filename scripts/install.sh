#!/usr/bin/env bash
# Installs what the tests need beside Go, Node and make: as root by apt-get, otherwise it says what to type.
set -euo pipefail
missing=()
command -v gcc >/dev/null && [ -e /usr/include/stdlib.h ] || missing+=(gcc libc6-dev) # -race
command -v chromium >/dev/null || [ -n "${CHROMIUM:-}" ] || missing+=(chromium)
find /usr/share/fonts -iname '*cjk*' 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -x "$(pg_config --bindir 2>/dev/null)/initdb" ] || missing+=(postgresql-15)
command -v git >/dev/null || missing+=(git)
[ ${#missing[@]} -eq 0 ] && { echo 'nothing is missing'; exit 0; }
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Missing: ${missing[*]}. On Debian 12 type: sudo apt-get update && sudo apt-get install -y ${missing[*]}" >&2
  exit 1
fi
echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
# No cluster of its own: the tests start a private server.
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}"
