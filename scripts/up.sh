#!/usr/bin/env bash
# Runs the whole of MentorNet on this machine. See --help.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/parts.sh
source "$ROOT/scripts/lib/parts.sh"
# shellcheck source=scripts/lib/system.sh
source "$ROOT/scripts/lib/system.sh"

usage() {
    cat <<'HELP'
Runs the whole of MentorNet on this machine and prints where to log in.

usage: scripts/up.sh [--detach] [--reset] [--empty] [--port N] [--import DIR] [--engine local|docker]

  --detach       return when everything is ready; scripts/down.sh stops it
  --reset        delete all data of this run directory first
  --empty        without the demo consortium
  --port N       the web's port (default 8080); gRPC has the next one, the parts have N+10 to N+24
  --import DIR   import the organization files (*.csv, *.csv.gz) of a folder into the directory
  --engine E     local (default): a private PostgreSQL and RabbitMQ below .run/
                 docker: those of docker-compose.yml
  --help         this text

What is missing (the .NET SDK of global.json, PostgreSQL 15 or later, RabbitMQ 3.10 or later) is installed, and only that.
Data, logs and generated passwords are below .run/ (or MENTORNET_RUN_DIR). Ctrl-C stops everything.
HELP
}

DETACH=0 RESET=0 DEMO=1 PORT=8080 IMPORT="" ENGINE=local
while [[ $# -gt 0 ]]; do
    case $1 in
    --detach) DETACH=1 ;;
    --reset) RESET=1 ;;
    --empty) DEMO=0 ;;
    --port) PORT=${2:-} && shift ;;
    --import) IMPORT=${2:-} && shift ;;
    --engine) ENGINE=${2:-} && shift ;;
    --help | -h)
        usage
        exit 0
        ;;
    *)
        usage >&2
        fail "There is no option $1."
        ;;
    esac
    shift || fail "An option misses its value; see --help."
done
[[ $PORT =~ ^[0-9]+$ && $PORT -ge 1024 && $PORT -le 65000 ]] || fail "--port must be a number from 1024 to 65000, not '$PORT'."
[[ $ENGINE == local || $ENGINE == docker ]] || fail "--engine must be local or docker, not '$ENGINE'."
[[ -z $IMPORT || -d $IMPORT ]] || fail "--import: there is no folder '$IMPORT'."
[[ -z $IMPORT ]] || IMPORT=$(cd "$IMPORT" && pwd)

mkdir -p "$RUN_DIR"
if [[ -s $RUN_DIR/up.pid ]] && kill -0 "$(cat "$RUN_DIR/up.pid")" 2>/dev/null; then
    fail "MentorNet runs already from this folder (process $(cat "$RUN_DIR/up.pid"))." "" "stop it with scripts/down.sh, or use another folder by MENTORNET_RUN_DIR."
fi
[[ $(df -Pk "$RUN_DIR" | awk 'NR == 2 { print $4 }') -gt 2000000 ]] || fail "The disk of $RUN_DIR has less than 2 GB free." "" "make room, then run this again."
for port in "$PORT" $((PORT + 1)) $(seq $((PORT + 10)) $((PORT + 15))) $(seq $((PORT + 20)) $((PORT + 23))); do
    [[ $ENGINE == docker && $port -ge $((PORT + 20)) ]] || ! port_busy "$port" ||
        fail "Port $port is in use by another program." "" "stop that program, or choose other ports: scripts/up.sh --port $((PORT + 1000))"
done

if [[ $DETACH == 1 && -z ${MENTORNET_UP_CHILD:-} ]]; then
    # The child runs on by itself; this process shows what it says until everything is ready.
    rm -f "$RUN_DIR/ready"
    : >"$RUN_DIR/up.log"
    args=(--port "$PORT" --engine "$ENGINE")
    [[ $RESET == 0 ]] || args+=(--reset)
    [[ $DEMO == 1 ]] || args+=(--empty)
    [[ -z $IMPORT ]] || args+=(--import "$IMPORT")
    MENTORNET_UP_CHILD=1 setsid "$0" "${args[@]}" >"$RUN_DIR/up.log" 2>&1 </dev/null &
    child=$!
    tail -n +1 -f "$RUN_DIR/up.log" --pid=$child &
    shown=$!
    while kill -0 $child 2>/dev/null && [[ ! -e $RUN_DIR/ready ]]; do sleep 0.2; done
    sleep 0.3
    kill $shown 2>/dev/null || true
    [[ -e $RUN_DIR/ready ]] || exit 1
    exit 0
fi

echo $$ >"$RUN_DIR/up.pid"
trap 'stop_system; rm -f "$RUN_DIR/up.pid" "$RUN_DIR/ready"' EXIT
trap 'say ""; say "Stopping MentorNet…"; exit 0' INT TERM
rm -f "$RUN_DIR/ready"
STARTED=$(date +%s)
run_system
touch "$RUN_DIR/ready"
watch_system
