#!/usr/bin/env bash
# Runs the whole of MentorNet on this machine. See --help.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/build.sh
source "$ROOT/scripts/lib/build.sh"
# shellcheck source=scripts/lib/parts.sh
source "$ROOT/scripts/lib/parts.sh"
# shellcheck source=scripts/lib/folder.sh
source "$ROOT/scripts/lib/folder.sh"
# shellcheck source=scripts/lib/system.sh
source "$ROOT/scripts/lib/system.sh"
# shellcheck source=scripts/lib/supervise.sh
source "$ROOT/scripts/lib/supervise.sh"
# shellcheck source=scripts/lib/service.sh
source "$ROOT/scripts/lib/service.sh"

usage() {
    cat <<'HELP'
Runs the whole of MentorNet on this machine and prints where to log in.

usage: scripts/up.sh [--detach | --install-service] [--reset] [--empty] [--port N] [--replicas N] [--import DIR] [--engine local|docker]

  --detach       return when everything is ready; scripts/down.sh stops it
  --install-service
                 have systemd start it now and at each boot, with these options, for the people of .run/settings.env
  --reset        delete all data of this run directory first
  --empty        without the demo consortium
  --port N       the web's port (default 8080); gRPC has the next one, the parts have N+10 to N+23
  --replicas N   run this many of each service (1 to 5, default 1), on further ports from N+30 on
  --import DIR   import the organization files (*.csv, *.csv.gz) of a folder into the directory
  --engine E     local (default): a private PostgreSQL and RabbitMQ below .run/
                 docker: those of docker-compose.yml
  --help         this text

What is missing (the .NET SDK of global.json, PostgreSQL 15 or later, RabbitMQ 3.10 or later) is installed, and only that.
By itself it is for trying out: everyone has the same password, and no email is sent. Set PUBLIC_URL and the rest in .run/settings.env to
serve people (Day one in docs/operations.md).
Data, logs, and generated passwords are below .run/ (or the folder MENTORNET_RUN_DIR). Where PostgreSQL's user cannot reach
that folder, as below root's home, its data is below /var/lib/mentornet/. Ctrl-C stops everything; the data stays.
A part that dies is restarted, and you are notified; scripts/status.sh shows all parts.
HELP
}

value() { [[ -n ${2:-} && ${2:-} != --* ]] || fail "$1 needs a value." "" "see scripts/up.sh --help."; }

DETACH=0 INSTALL=0 RESET=0 DEMO=1 PORT=8080 REPLICAS=1 IMPORT="" ENGINE=local
arguments=("$@")
while [[ $# -gt 0 ]]; do
    case $1 in
    --detach) DETACH=1 ;;
    --install-service) INSTALL=1 ;;
    --reset) RESET=1 ;;
    --empty) DEMO=0 ;;
    --port | --replicas | --import | --engine)
        value "$@"
        case $1 in
        --port) PORT=$2 ;;
        --replicas) REPLICAS=$2 ;;
        --import) IMPORT=$2 ;;
        --engine) ENGINE=$2 ;;
        esac
        shift
        ;;
    --help | -h)
        usage
        exit 0
        ;;
    *) fail "There is no option '$1'." "" "see scripts/up.sh --help." ;;
    esac
    shift
done
[[ $REPLICAS =~ ^[1-$MOST_REPLICAS]$ ]] || fail "--replicas must be a number from 1 to $MOST_REPLICAS, not '$REPLICAS'."
# Behind the first port there are 23 more, and with replicas those of all further ones.
LAST_PORT=$(($(first_client_port) - (REPLICAS == 1 ? 24 : 30 + ${#SERVICES[@]} * (REPLICAS - 1))))
[[ $LAST_PORT -ge 1024 ]] || LAST_PORT=65000
[[ $PORT =~ ^0*[0-9]{4,5}$ ]] && PORT=$((10#$PORT)) && [[ $PORT -ge 1024 && $PORT -le $LAST_PORT ]] ||
    fail "--port must be a number from 1024 to $LAST_PORT, not '$PORT'; this system gives the ports from $(first_client_port) on to clients."
[[ $ENGINE == local || $ENGINE == docker ]] || fail "--engine must be local or docker, not '$ENGINE'."
if [[ -n $IMPORT ]]; then
    [[ -d $IMPORT ]] || fail "--import: there is no folder '$IMPORT'."
    compgen -G "$IMPORT/*.csv" >/dev/null || compgen -G "$IMPORT/*.csv.gz" >/dev/null || fail "--import: there is no .csv or .csv.gz file in '$IMPORT'."
    IMPORT=$(cd "$IMPORT" && pwd)
fi

if ! mkdir -p "$RUN_DIR/logs" 2>/dev/null || [[ ! -w $RUN_DIR || ! -w $RUN_DIR/logs ]]; then
    fail "$RUN_DIR cannot be written." "" "it may belong to root from an earlier start: start as the same user, or choose another folder by MENTORNET_RUN_DIR."
fi

check_settings

# What services log and mail is nobody else's on this machine.
chmod 700 "$RUN_DIR/logs"
[[ ! -d $RUN_DIR/mail ]] || chmod 700 "$RUN_DIR/mail"

if [[ $INSTALL == 1 ]]; then
    [[ $DETACH == 0 && $RESET == 0 ]] || fail "--install-service goes with neither --detach nor --reset." "" "see scripts/up.sh --help."
    install_service
    exit 0
fi

if [[ $DETACH == 1 && -z ${MENTORNET_UP_CHILD:-} ]]; then
    # The child runs on by itself; this process shows what it says until everything is ready.
    follow=""
    [[ $LIVE == 0 ]] || follow=1
    output=$(mktemp "$RUN_DIR/logs/up-XXXXXX.log")
    MENTORNET_UP_CHILD=$output MENTORNET_FOLLOWED=$follow setsid "$0" "${arguments[@]}" >>"$output" 2>&1 </dev/null &
    child=$!
    trap 'trap "" INT TERM HUP; kill -TERM "$child" 2>/dev/null; wait "$child"; rm -f "$output"; exit 130' INT TERM HUP
    tail -n +1 -s 0.2 -f "$output" --pid="$$" >&2 & # ends with this process, however that ends
    shown=$!
    while alive_pid "$child" && [[ ! -e $RUN_DIR/ready || $(cat "$RUN_DIR/ready") != "$child" ]]; do sleep 0.2; done
    sleep 0.5 # the last lines reach tail
    kill "$shown" 2>/dev/null || true
    if alive_pid "$child"; then
        # What the child says is in a log; a password is not.
        if [[ -t 2 ]] && ! serves_people; then printf '  %-10s %s\n' "password" "$(secret demo)" >&2; fi
        exit 0
    fi
    rm -f "$output"
    wait "$child"
    exit
fi

exec 9>"$RUN_DIR/lock"
flock -n 9 || fail "MentorNet runs already from $RUN_DIR (process $(cat "$RUN_DIR/up.pid" 2>/dev/null))." "" "stop it by Ctrl-C there or by scripts/down.sh; a second one needs its own folder by MENTORNET_RUN_DIR and its own --port."
if [[ -n ${MENTORNET_UP_CHILD:-} ]]; then
    keep_log "$RUN_DIR/logs/up.log"
    mv "$MENTORNET_UP_CHILD" "$RUN_DIR/logs/up.log"
fi
rm -f "$RUN_DIR"/logs/up-??????.log # of starts that were interrupted
: >"$RUN_DIR/logs/setup.log"
rm -f "$RUN_DIR/ready"
claim_folder

if anything_left; then
    say "An earlier run was killed before it could stop its parts; stopping them."
    stop_system
fi
stop_port_mapper
for folder in "$RUN_DIR" "$ROOT"; do
    [[ $(df -Pk "$folder" | awk 'NR == 2 { print $4 }') -gt 2000000 ]] || fail "The disk of $folder has less than 2 GB free." "" "make room, then run this again."
done
for port in $(ports); do
    ! port_busy "$port" || fail "Port $port is in use by $(port_owner "$port")." "" "stop that program, or choose other ports: scripts/up.sh --port $((PORT + 1000 <= LAST_PORT ? PORT + 1000 : PORT - 1000))"
done

finish() {
    trap '' INT TERM HUP # stopping is not interrupted, or it would leave something behind
    set +e               # nor does one part that cannot be stopped as meant keep the others from it
    stop_watch
    stop_step
    stop_background
    stop_compiler
    stop_system
    rm -f "$RUN_DIR/up.pid" "$RUN_DIR/ready" "$RUN_DIR/status.json" "$RUN_DIR/wake.pid"
}
stopped() {
    trap '' INT TERM HUP
    say ""
    say "Stopping MentorNet…"
    [[ -e $RUN_DIR/ready ]] || exit 130
    exit 0
}
trap finish EXIT
trap stopped INT TERM HUP
echo $$ >"$RUN_DIR/up.pid"
run_system
watch_system
