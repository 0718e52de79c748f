#!/usr/bin/env bash
# Two silos, a client and PostgreSQL on this machine, all processes of their own: a recording is traded, one of the silos is killed with
# SIGKILL on the way, and the other has to end it with the orders, fills and cash of a run that nobody disturbed.
#   tests/cluster.sh FOLDER [ROUNDS]     FOLDER: recordings in LEAN's layout with SPY of October 2013; each round kills at another moment
# Needs the build on Orleans (dotnet build -p:GrainRuntime=Orleans), psql and curl.
set -euo pipefail
folder=$(cd "${1:?the folder of the recordings}" && pwd)
rounds=${2:-4}
cd "$(dirname "$0")/.."
bin=artifacts/Orleans/bin
work=$(mktemp -d "${TMPDIR:-/tmp}/trader-cluster-XXXXXX")
IFS=$'\t' read -r server connection <<< "$(tests/postgres.sh start)"
port=$(sed 's/.*Port=\([0-9]*\).*/\1/' <<< "$connection")
trap 'kill -9 $(jobs -p) 2> /dev/null || true; tests/postgres.sh stop "$server"; rm -rf "$work"' EXIT

sql() { psql -h 127.0.0.1 -p "$port" -U trader -d "$1" -qtAX -c "$2"; }

# The settings of one cluster: its database.
use() {
  sql postgres "create database $1" > /dev/null
  export TRADER__Storage__Kind=PostgreSql TRADER__Cluster__Kind=PostgreSql
  export TRADER__Storage__ConnectionString="Host=127.0.0.1;Port=$port;Username=trader;Database=$1"
  "$bin/OrleansTrader.Silo/debug/OrleansTrader.Silo" migrate > "$work/$1-migrate.log"
}

# silo NAME NUMBER [SETTINGS…]: one in the background
silo() {
  local name=$1 number=$2
  shift 2
  "$bin/OrleansTrader.Silo/debug/OrleansTrader.Silo" --feed replay --replay-path "$folder" --symbols SPY --resolution minute \
    --from 2013-10-07 --to 2013-10-11 --speed max --strategy sma-cross --exit-when-done --summary "$work/$name-$number.json" \
    "--Api:Url=http://127.0.0.1:$((21080 + number))" "--Cluster:SiloPort=$((21110 + number))" "--Cluster:GatewayPort=$((21300 + number))" \
    "$@" > "$work/$name-$number.log" 2>&1 &
}

events() { sql "$1" "select count(*) from trader.events"; }

# What a trader would compare: every fill of every order, and the money.
fills() { sql "$1" "select stream, version, type, time, payload from trader.journal where stream like 'order/%' and type = 'order-executed' order by stream, version"; }
money() { python3 -c 'import json,sys; s=json.load(open(sys.argv[1])); print(*(s[k] for k in ("eventsRead","orders","ordersDenied","fills","position","cash","equity","realizedPnl","fees")))' "$1"; }

fail() {
  echo "FAILED: $*"
  tail -n 15 "$work"/*.log
  exit 1
}

use quiet
silo quiet 1
wait $! || fail 'the undisturbed run'
fills quiet > "$work/quiet.fills"
expected=$(money "$work/quiet-1.json")
whole=$(events quiet)
echo "Undisturbed: $expected; $whole facts, $(wc -l < "$work/quiet.fills") fills"

for round in $(seq 1 "$rounds"); do
  name=round$round
  use "$name"
  silo "$name" 1 --Cluster:MinimumSilos=2
  first=$!
  silo "$name" 2 --Cluster:MinimumSilos=2
  second=$!
  "$bin/OrleansTrader.Client/debug/OrleansTrader.Client" --Api:Url=http://127.0.0.1:21080 > "$work/$name-client.log" 2>&1 &
  client=$!

  # Somewhere between the first and the last tenth of the run, one silo after the other by turns.
  at=$((whole / 10 + RANDOM * whole * 8 / 10 / 32768))
  if [ $((round % 2)) -eq 1 ]; then victim=$first survivor=$second left=2; else victim=$second survivor=$first left=1; fi
  until [ "$(events "$name")" -ge "$at" ]; do
    kill -0 "$victim" 2> /dev/null || fail "round $round: the silo to be killed ended by itself"
    sleep 0.02
  done
  kill -9 "$victim"
  wait "$victim" 2> /dev/null || true
  killed=$(events "$name")
  since=$(date +%s%N)
  asked=$(curl -s -o /dev/null -w '%{http_code}' --max-time 20 http://127.0.0.1:21080/api/v1/portfolios/demo || true)
  while [ "$(events "$name")" -le "$killed" ] && kill -0 "$survivor" 2> /dev/null; do sleep 0.05; done
  pause=$((($(date +%s%N) - since) / 1000000))
  wait "$survivor" || fail "round $round: the surviving silo"
  kill "$client"
  wait "$client" 2> /dev/null || true

  fills "$name" > "$work/$name.fills"
  [ "$(money "$work/$name-$left.json")" = "$expected" ] || fail "round $round: $(money "$work/$name-$left.json")"
  cmp -s "$work/quiet.fills" "$work/$name.fills" || fail "round $round: other fills: $(diff "$work/quiet.fills" "$work/$name.fills" | head -n 4)"
  restarts=$(grep -c 'attempt' "$work/$name-$left.log" || true)
  echo "Round $round: silo $((3 - left)) killed at $killed of $whole facts; the client was answered $asked;" \
    "the next fact came after $pause ms, $restarts restarts; the same fills and money"
done
echo "$rounds rounds passed"
