#!/usr/bin/env bash
# Brings a restored cluster to its moment: replays its log of changes to a named point, or to the end of the copy, and says whether all databases
# are there. It listens in a folder of its own, on no port. PostgreSQL's programs are on PATH, and PGPASSWORD is the superuser's where one is needed.
# usage, as the user of the data: recover.sh DATA DATABASES [POINT]
set -euo pipefail
data=$1 databases=$2 target=recovery_target=immediate
[[ -z ${3:-} ]] || target="recovery_target_name=$3"
sockets=$(mktemp -d)
server=""
finish() {
    trap '' INT TERM HUP
    if [[ -n $server ]] && kill -INT "$server" 2>/dev/null; then wait "$server" || true; fi
    rm -rf "$sockets"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP
: >"$data/recovery.signal"
postgres -D "$data" -c listen_addresses= -c unix_socket_directories="$sockets" -c logging_collector=off -c hot_standby=off \
    -c restore_command=false -c recovery_target_action=promote -c max_connections=300 -c "$target" </dev/null >&2 &
server=$!
until [[ $(psql -X -At -w -h "$sockets" -U postgres -d postgres </dev/null 2>"$sockets/why" \
    -c "SELECT NOT pg_is_in_recovery() AND (SELECT count(*) FROM pg_database WHERE datname LIKE 'mentornet\\_%') >= $databases") == t ]]; do
    # A password that does not fit will not fit later.
    if ! kill -0 "$server" 2>/dev/null || [[ $SECONDS -ge 3600 ]] || grep -q password "$sockets/why"; then
        cat "$sockets/why" >&2
        exit 1
    fi
    sleep 0.2
done
