#!/usr/bin/env bash
# Shows each part of a running system: since when, memory, what was wrong last. See --help.
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

usage() {
    cat <<'HELP'
Shows each part of what scripts/up.sh runs from this folder (or MENTORNET_RUN_DIR): since when, memory, how often it ended, the last error.

usage: scripts/status.sh [--measure SECONDS]

  --measure SECONDS  watch for so long, and show the processor's share of each part and the transactions of each database a second

The exit status is 0 when all parts run, 1 when one is away, 3 when nothing runs from here.
HELP
}

MEASURE=0
case ${1:-} in
"") ;;
--help | -h)
    usage
    exit 0
    ;;
--measure)
    [[ ${2:-} =~ ^[1-9][0-9]{0,3}$ ]] || fail "--measure needs a number of seconds from 1 to 9999." "" "see scripts/status.sh --help."
    MEASURE=$2
    ;;
*) fail "There is no option '$1'." "" "see scripts/status.sh --help." ;;
esac

if [[ ! -s $RUN_DIR/up.pid || $(standing) == copied ]] || ! alive_pid "$(cat "$RUN_DIR/up.pid")"; then
    say "MentorNet does not run from $RUN_DIR."
    exit 3
fi
PORT=$(cat "$RUN_DIR/port")
ENGINE=$(cat "$RUN_DIR/engine")

# The processes of a part: its own, and all that it has begun.
processes_of() {
    local pid
    if [[ $1 == watch ]]; then
        cat "$RUN_DIR/up.pid"
    elif [[ $1 == postgres ]]; then
        processes_in "$(pg_data)"
    elif alive "$1"; then
        session_members "$(pid_of "$1")"
    fi
}

# Memory in kB: shared pages are counted once over all (proportional set size) where this user may know it, else each process's own.
memory_of() {
    local pid total=0 kb
    for pid in $(processes_of "$1"); do
        kb=$(sed -n 's/^Pss: *\([0-9]*\) kB/\1/p' "/proc/$pid/smaps_rollup" 2>/dev/null) || kb=""
        [[ -n $kb ]] || kb=$(sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2>/dev/null) || kb=0
        total=$((total + ${kb:-0}))
    done
    echo "$total"
}

# Hundredths of seconds of the processor that a part has used. What a part used that ended meanwhile counts as the watch's.
processor_of() {
    local pid line total=0
    for pid in $(processes_of "$1"); do
        { line=$(<"/proc/$pid/stat"); } 2>/dev/null || continue
        read -ra line <<<"${line##*) }"
        total=$((total + line[11] + line[12] + line[13] + line[14]))
    done
    echo "$total"
}

# The last line of a log that tells of an error. .NET's has its words in the line after.
last_error() {
    local log
    log=$(log_of "$1") 2>/dev/null || return 0
    case $1 in
    postgres) tail -n 2000 "$log" | grep -E ' (ERROR|FATAL|PANIC): ' | tail -n 1 ;;
    rabbitmq) tail -n 2000 "$log" | grep -E '\[(error|critical)\]' | tail -n 1 ;;
    *) tail -n 2000 "$log" | grep -A 1 -E '^(fail|crit): ' | tail -n 2 | tr -s ' \n' ' ' ;;
    esac 2>/dev/null | cut -c1-110
}

part_field() { sed -n "s/.*{\"name\":\"$1\",[^}]*\"$2\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$RUN_DIR/status.json" 2>/dev/null; }

away=0 all=0
printf '%-12s %-9s %-14s %9s  %4s  %s\n' part state since memory ends "last error"
for name in $(parts) watch; do
    memory=$(memory_of "$name")
    all=$((all + memory))
    if [[ $name == watch ]]; then
        printf '%-12s %-9s %-14s %6d MB\n' watch running "" $((memory / 1024))
        continue
    fi
    state=away since=""
    if alive "$name"; then state=running; else away=1; fi
    [[ ! -e $RUN_DIR/held/$name ]] || state="$state, held"
    started=$(part_field "$name" since)
    [[ -z $started || $state == away* ]] || since=$(duration $((EPOCHSECONDS - $(date -d "$started" +%s))))
    problem=$(part_field "$name" problem)
    error=$(last_error "$name" || true)
    ends=$(part_field "$name" ends)
    printf '%-12s %-9s %-14s %6d MB  %4s  %s\n' "$name" "$state" "$since" $((memory / 1024)) "${ends:-0}" "${problem:+$problem. }$error"
done
printf '%-12s %-9s %-14s %6d MB\n' all "" "" $((all / 1024))

transactions() {
    echo "SELECT datname || ' ' || xact_commit + xact_rollback FROM pg_stat_database WHERE datname LIKE 'mentornet%' ORDER BY 1" | psql_admin $((PORT + 20)) -A -t
}

if [[ $MEASURE != 0 ]]; then
    declare -A before_cpu before_tx
    say ""
    say "Watching for $MEASURE s…"
    while read -r name count; do before_tx[$name]=$count; done < <(transactions)
    for name in $(parts) watch; do before_cpu[$name]=$(processor_of "$name"); done
    sleep "$MEASURE"
    for name in $(parts) watch; do printf '%s %s\n' "$name" $(($(processor_of "$name") - before_cpu[$name])); done |
        awk -v s="$MEASURE" '{ printf "%-22s %6.2f %% of one core\n", $1, $2 / s; all += $2 } END { printf "%-22s %6.2f %% of one core\n", "all", all / s }'
    while read -r name count; do printf '%s %s\n' "$name" $((count - ${before_tx[$name]:-0})); done < <(transactions) |
        awk -v s="$MEASURE" '{ printf "%-22s %6.2f transactions a second\n", $1, $2 / s; all += $2 } END { printf "%-22s %6.2f transactions a second\n", "all", all / s }'
fi
exit "$away"
