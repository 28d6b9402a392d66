#!/bin/sh
# A PostgreSQL of our own for tests and benches: in a temporary folder, over a unix socket, durable like a real one.
#
#   tests/postgres/postgres.sh run COMMAND…   starts it, sets ASHYQ_TEST_POSTGRES for COMMAND, stops and removes it
#   tests/postgres/postgres.sh start FOLDER   starts it in FOLDER (made anew or used again) and prints its URL
#   tests/postgres/postgres.sh stop FOLDER    stops it, leaving FOLDER (then `start` is the recovery)
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "postgresql is not installed" >&2; exit 1; }

# PostgreSQL refuses to run as root.
owner=$(id -un)
if [ "$(id -u)" = 0 ]; then
  owner=postgres
  id postgres >/dev/null 2>&1 || owner=nobody
fi
as_owner() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid="$owner" --regid="$(id -gn "$owner")" --clear-groups -- "$@"; else "$@"; fi
}

url() { echo "postgresql://ashyq@/postgres?host=$1"; }

create() {
  mkdir -p "$1"
  chmod 755 "$1"
  [ "$(id -u)" != 0 ] || chown "$owner" "$1"
  [ -f "$1/data/PG_VERSION" ] && return
  as_owner "$bin/initdb" --pgdata="$1/data" --username=ashyq --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
    >"$1.initdb.log" 2>&1 || { cat "$1.initdb.log" >&2; exit 1; }
  rm -f "$1.initdb.log"
}

start() {
  create "$1"
  # The log must not hold the caller's output open: whoever reads the URL would wait for ever.
  as_owner "$bin/pg_ctl" --pgdata="$1/data" --log="$1/data/server.log" --wait --silent --options="\
    -c listen_addresses='' -c unix_socket_directories='$1' -c max_connections=200 -c shared_buffers=128MB" \
    start >/dev/null 2>&1 </dev/null || { cat "$1/data/server.log" >&2; exit 1; }
  url "$1"
}

stop() {
  as_owner "$bin/pg_ctl" --pgdata="$1/data" --mode=fast --wait --silent stop >/dev/null 2>&1 || true
}

case "${1:-}" in
  start) start "$(realpath -m "$2")" ;;
  stop) stop "$(realpath -m "$2")" ;;
  run)
    shift
    folder=$(mktemp -d "${TMPDIR:-/tmp}/ashyq-postgres.XXXXXX")
    trap 'stop "$folder"; rm -rf "$folder"' EXIT
    trap 'exit 130' INT TERM
    ASHYQ_TEST_POSTGRES=$(start "$folder")
    export ASHYQ_TEST_POSTGRES
    "$@"
    ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
