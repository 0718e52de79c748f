#!/usr/bin/env bash
# A PostgreSQL server of its own for tests: in a temporary folder, on a free port of this machine.
#   tests/postgres.sh start   starts one and prints 'FOLDER<tab>CONNECTION STRING'; where it can't be had, says why on stderr and fails
#   tests/postgres.sh stop FOLDER
# Its data is worth nothing, so it doesn't sync the disk (TRADER_POSTGRES_FSYNC=on: it does, for measuring).
set -euo pipefail

# The server refuses to run as root.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

binaries() {
  local folder
  if command -v pg_ctl > /dev/null; then dirname "$(command -v pg_ctl)"; return; fi
  for folder in $(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin 2> /dev/null | sort -rV); do
    if [ -x "$folder/initdb" ]; then echo "$folder"; return; fi
  done
  return 1
}

start() {
  local bin folder port
  if ! bin=$(binaries); then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
      { apt-get install -y postgresql || { apt-get update && apt-get install -y postgresql; }; } > /dev/null 2>&1 || true
    fi
    bin=$(binaries) || { echo 'PostgreSQL is not installed.' >&2; return 1; }
  fi
  folder=$(mktemp -d "${TMPDIR:-/tmp}/trader-postgres-XXXXXX")
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
  if ! (cd "$folder" && as_owner "$bin/initdb" -D "$folder/data" -U trader -A trust -E UTF8 --locale=C) > "$folder/initdb.log" 2>&1; then
    echo "initdb failed: $(tail -n 1 "$folder/initdb.log")" >&2
    rm -rf "$folder"
    return 1
  fi
  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 10000))
    if (cd "$folder" && as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 \
        -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=${TRADER_POSTGRES_FSYNC:-off}" start) > /dev/null 2>&1; then
      printf '%s\tHost=127.0.0.1;Port=%s;Username=trader;Database=postgres\n' "$folder" "$port"
      return
    fi
  done
  echo "The server doesn't start: $(tail -n 1 "$folder/log")" >&2
  rm -rf "$folder"
  return 1
}

stop() {
  (cd "$1" && as_owner "$(binaries)/pg_ctl" -D "$1/data" -m immediate -w stop) > /dev/null 2>&1 || true
  rm -rf "$1"
}

case "${1:-}" in
  start) start ;;
  stop) stop "${2:?the folder that start printed}" ;;
  *) sed -n '2,4p' "$0"; exit 2 ;;
esac
