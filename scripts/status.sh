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
Shows each part of what scripts/up.sh runs from this folder (or MENTORNET_RUN_DIR): since when, memory, how often it ended, the last error with its time;
and when the last good backup was made.

usage: scripts/status.sh [--measure SECONDS]

  --measure SECONDS  watch for this long, then show the processor's share of each part and the transactions of each database a second

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

# One look at all processes, by few commands whatever their number: on a busy machine each command takes its time. Prints for each part that
# runs its name, the hundredths of seconds of the processor that it has used, and its processes: its session, and of PostgreSQL the children,
# which have sessions of their own. What a part used that ended meanwhile counts as the watch's.
look() {
    local name
    {
        for name in $(parts); do
            [[ ! -s $RUN_DIR/pids/$name ]] || printf 'part %s %s\n' "$name" "$(<"$RUN_DIR/pids/$name")"
        done
        printf 'part watch %s\n' "$(<"$RUN_DIR/up.pid")"
        cat /proc/[0-9]*/stat 2>/dev/null || true
    } | awk '
        $1 == "part" { first[$2] = $3; since[$2] = $4; next }
        {
            pid = $1
            sub(/^[0-9]+ \(.*\) /, "")
            if ($1 == "Z" || $1 == "X") next
            parent[pid] = $2; session[pid] = $4; used[pid] = $12 + $13 + $14 + $15; start[pid] = $20
        }
        END {
            for (name in first) {
                own = first[name]
                if (!(own in start) || (since[name] != "" && since[name] != start[own])) continue
                all = 0; list = ""
                for (pid in start) {
                    if (pid != own && (name == "watch" || (session[pid] != own && (name != "postgres" || parent[pid] != own)))) continue
                    all += used[pid]; list = list " " pid
                }
                print name, all list
            }
        }'
}

# Reads what look() prints, and memory in kB: shared pages are counted once over all (proportional set size) where this user may know it,
# else each process's own.
declare -A PROCESSES=() MEMORY=() OWNER=()
look_at_memory() {
    local name used pids pid kb
    while read -r name used pids; do
        PROCESSES[$name]=$pids
        MEMORY[$name]=0
        for pid in $pids; do OWNER[$pid]=$name; done
    done < <(look)
    while IFS='/:' read -r _ _ pid _ _ kb; do
        kb=${kb//[^0-9]/}
        MEMORY[${OWNER[$pid]}]=$((MEMORY[${OWNER[$pid]}] + kb))
        unset "OWNER[$pid]"
    done < <(printf '/proc/%s/smaps_rollup\0' "${!OWNER[@]}" | xargs -0 grep -sH '^Pss:' | tr -s ' ')
    [[ ${#OWNER[@]} -gt 0 ]] || return 0
    while IFS='/:' read -r _ _ pid _ _ kb; do
        kb=${kb//[^0-9]/}
        MEMORY[${OWNER[$pid]}]=$((MEMORY[${OWNER[$pid]}] + kb))
    done < <(printf '/proc/%s/status\0' "${!OWNER[@]}" | xargs -0 grep -sH '^VmRSS:')
}

# The last line of each log that tells of an error, with its time. .NET's has its words in the line after, or in a form for programs.
declare -A ERROR=()
look_at_logs() {
    local name text files=()
    for name in $(parts); do [[ ! -r $RUN_DIR/logs/$name.log ]] || files+=("$RUN_DIR/logs/$name.log"); done
    [[ ${#files[@]} -gt 0 ]] || return 0
    while IFS=$'\t' read -r name text; do ERROR[$name]=${text:0:130}; done < <(tail -v -n 2000 "${files[@]}" 2>/dev/null | awk '
        function part(field) { return match($0, "\"" field "\":\"([^\"\\\\]|\\\\.)*\"") ? substr($0, RSTART + length(field) + 4, RLENGTH - length(field) - 5) : "" }
        /^==> .* <==$/ { name = $2; sub(/^.*\//, "", name); sub(/\.log$/, "", name); next }
        open { open = 0; sub(/^ +/, ""); error[name] = error[name] " " $0 }
        name == "postgres" && / (ERROR|FATAL|PANIC): / { error[name] = $0; next }
        name == "rabbitmq" && /\[(error|critical)\]/ { error[name] = $0; next }
        /^([0-9][0-9TZ:-]* )?(fail|crit): / { error[name] = $0; open = 1 }
        /^\{.*"LogLevel":"(Error|Critical)"/ { error[name] = part("Timestamp") " " part("Category") " " part("Message") }
        END { for (name in error) { gsub(/[ \t]+/, " ", error[name]); print name "\t" error[name] } }')
}

# part_field NAME FIELD: what the watch has written of a part.
STATUS=$(cat "$RUN_DIR/status.json" 2>/dev/null || true)
part_field() {
    local pattern="\"name\":\"$1\",[^}]*\"$2\":\"?([^\",}]*)"
    FIELD=""
    [[ ! $STATUS =~ $pattern ]] || FIELD=${BASH_REMATCH[1]}
}

look_at_memory
look_at_logs
away=0 all=0
printf '%-12s %-9s %-14s %9s  %4s  %s\n' part state since memory ends "last error"
for name in $(parts) watch; do
    memory=${MEMORY[$name]:-0}
    all=$((all + memory))
    if [[ $name == watch ]]; then
        printf '%-12s %-9s %-14s %6d MB\n' watch running "" $((memory / 1024))
        continue
    fi
    state=away since=""
    if [[ -n ${PROCESSES[$name]:-} ]]; then state=running; else away=1; fi
    [[ ! -e $RUN_DIR/held/$name ]] || state="$state, held"
    part_field "$name" since
    [[ -z $FIELD || $state == away* ]] || since=$(duration $((EPOCHSECONDS - $(date -d "$FIELD" +%s))))
    part_field "$name" problem
    problem=$FIELD
    part_field "$name" problemTime
    [[ -z $problem ]] || problem="$problem${FIELD:+ at $FIELD}"
    part_field "$name" ends
    printf '%-12s %-9s %-14s %6d MB  %4s  %s\n' "$name" "$state" "$since" $((memory / 1024)) "${FIELD:-0}" "${problem:+$problem. }${ERROR[$name]:-}"
done
printf '%-12s %-9s %-14s %6d MB\n' all "" "" $((all / 1024))

# What scripts/mentornet backup has noted; a backup is made each night, so one of more than 36 hours ago says that they have stopped.
backup=$(psql_admin $((PORT + 20)) -A -t -d postgres 2>/dev/null <<<"SELECT substr(shobj_description(oid, 'pg_database'), 11) FROM pg_database WHERE datname = 'postgres' AND shobj_description(oid, 'pg_database') LIKE 'backed up %'") || backup="unknown: the database does not answer"
if [[ $backup == 2* ]]; then
    age=$((EPOCHSECONDS - $(date -d "$backup" +%s)))
    backup="$backup ($(duration "$age") ago)"
    [[ $age -lt 129600 ]] || backup+=". Backups have stopped."
fi
printf '%-12s %s\n' "last backup" "${backup:-never}"

transactions() {
    echo "SELECT datname || ' ' || xact_commit + xact_rollback FROM pg_stat_database WHERE datname LIKE 'mentornet%' ORDER BY 1" | psql_admin $((PORT + 20)) -A -t
}

if [[ $MEASURE != 0 ]]; then
    declare -A before_cpu before_tx
    say ""
    say "Watching for $MEASURE s…"
    while read -r name count; do before_tx[$name]=$count; done < <(transactions)
    while read -r name used _; do before_cpu[$name]=$used; done < <(look)
    sleep "$MEASURE"
    while read -r name used _; do printf '%s %s\n' "$name" $((used - ${before_cpu[$name]:-0})); done < <(look) |
        awk -v s="$MEASURE" '{ printf "%-22s %6.2f %% of one core\n", $1, $2 / s; all += $2 } END { printf "%-22s %6.2f %% of one core\n", "all", all / s }'
    while read -r name count; do printf '%s %s\n' "$name" $((count - ${before_tx[$name]:-0})); done < <(transactions) |
        awk -v s="$MEASURE" '{ printf "%-22s %6.2f transactions a second\n", $1, $2 / s; all += $2 } END { printf "%-22s %6.2f transactions a second\n", "all", all / s }'
fi
exit "$away"
