#!/usr/bin/env bash
# Runs a command beside a private PostgreSQL on a free loopback port, and stops that server afterwards by its own pid.
# The command finds it in XUNWEI_TEST_POSTGRES. Usage: scripts/with-postgres.sh COMMAND [ARG…]
set -euo pipefail

bin=$(pg_config --bindir 2>/dev/null || true)
[ -x "$bin/initdb" ] || bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ ! -x "$bin/initdb" ]; then
  echo "PostgreSQL's server is missing: apt-get install -y postgresql-15" >&2
  exit 1
fi

dir=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then # the server refuses root
  id postgres >/dev/null 2>&1 || useradd --system postgres
  chown postgres "$dir"
  as=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
fi
port=$(node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')

stop() {
  (cd "$dir" && "${as[@]}" "$bin/pg_ctl" -D "$dir/db" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$dir"
}
trap stop EXIT

cd_back=$PWD
cd "$dir"
"${as[@]}" "$bin/initdb" -D "$dir/db" -U xunwei -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$dir/db" -w -l "$dir/log" -o "-p $port -k $dir -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300 -c full_page_writes=off" start >/dev/null
cd "$cd_back"

export XUNWEI_TEST_POSTGRES="postgres://xunwei@127.0.0.1:$port/postgres?sslmode=disable"
"$@"
