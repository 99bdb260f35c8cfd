# Watches over the parts: what ends is started again, with growing pauses; logs and mail stay small; what is so stands in a file.
# The watch sleeps until a child ends: it asks nobody. Sourced after common.sh, parts.sh and system.sh.
# shellcheck shell=bash

PAUSES=(1 2 5 15 30 60) # seconds before each further start; a part that has run for ten minutes begins with the first again
LOG_MOST=5000000        # bytes of a log, of which LOGS_KEPT former ones are kept beside it
MAILS_MOST=10000 MAIL_DAYS=30

declare -A CHILD=()   # process -> part
declare -A TIMER=()   # process of a sleep -> the part that waits for it; "round" is the watch's own
declare -A SINCE=()   # part -> when it was started, in seconds of the clock
declare -A ENDS=()    # part -> how often it has ended since the system was started
declare -A TRIES=()   # part -> how often it has ended in a row
declare -A PROBLEM=() # part -> how it last ended
declare -A ENDED=()   # part -> when that was
ROUNDS=0

parts() {
    [[ ${ENGINE:-local} == docker ]] || printf 'postgres\nrabbitmq\n'
    service_parts
    printf 'gateway\n'
}

log_of() { readlink -f "$RUN_DIR/logs/$1.log"; }

# hold_part NAME, release_part NAME: a part that is held and ends stays away until it is released; for tests and for work on it.
hold_part() {
    mkdir -p "$RUN_DIR/held"
    : >"$RUN_DIR/held/$1"
}

release_part() {
    rm -f "$RUN_DIR/held/$1"
    kill "$(cat "$RUN_DIR/wake.pid")" # the watch looks at once
}

adopt() {
    local pid
    # One that ended while the watch was busy is not this one's end.
    for pid in "${!CHILD[@]}"; do [[ ${CHILD[$pid]} != "$1" ]] || unset "CHILD[$pid]"; done
    CHILD[$(pid_of "$1")]=$1
    SINCE[$1]=$EPOCHSECONDS
}

# timer SECONDS WHAT: has the watch woken for it.
timer() {
    setpriv --pdeathsig KILL sleep "$1" 7>&- 9>&- & # it ends with the watch, however that ends
    TIMER[$!]=$2
}

start_part() {
    case $1 in
    postgres) (prepare_postgres >/dev/null 2>&1 || true) && spawn_postgres $((PORT + 20)) ;;
    rabbitmq) start_rabbitmq $((PORT + 21)) ;;
    *) start_service "$1" ;;
    esac
    adopt "$1"
}

# Whoever ends this process wakes the watch. A signal with a trap would do so in the middle of a line that the shell reads.
await_wake() {
    setpriv --pdeathsig KILL sleep infinity 7>&- 9>&- &
    TIMER[$!]=wake
    echo $! >"$RUN_DIR/wake.pid"
}

look_at_all() {
    local name
    find_ended
    for name in $(parts); do
        if ! alive "$name" && [[ " ${TIMER[*]} " != *" $name "* ]]; then start_again "$name"; fi
    done
    mend_broker
}

how_it_ended() {
    if [[ $1 -gt 128 ]]; then
        printf 'was ended by the signal %s' "$(kill -l $(($1 - 128)) 2>/dev/null || echo $(($1 - 128)))"
    else
        printf 'ended with status %s' "$1"
    fi
}

duration() {
    if [[ $1 -ge 172800 ]]; then
        printf '%s days' $(($1 / 86400))
    elif [[ $1 -ge 7200 ]]; then
        printf '%s hours' $(($1 / 3600))
    elif [[ $1 -ge 120 ]]; then
        printf '%s minutes' $(($1 / 60))
    else
        printf '%s s' "$1"
    fi
}

moment() { TZ=UTC0 printf '%(%Y-%m-%dT%H:%M:%SZ)T' "$1"; }

# What the watch knows, for scripts/status.sh and for the operator's page. No word of it comes from a log.
write_status() {
    local name pid state first=1
    {
        printf '{"time":"%s","parts":[' "$(moment "$EPOCHSECONDS")"
        for name in $(parts); do
            pid=0 state=waiting
            if alive "$name"; then pid=$(pid_of "$name") state=running; elif [[ -e $RUN_DIR/held/$name ]]; then state=held; fi
            [[ $first == 1 ]] || printf ','
            first=0
            printf '{"name":"%s","state":"%s","process":%s,"since":"%s","ends":%s,"problem":"%s","problemTime":"%s"}' "$name" "$state" "$pid" \
                "$(moment "${SINCE[$name]:-$EPOCHSECONDS}")" "${ENDS[$name]:-0}" "${PROBLEM[$name]:-}" "${ENDED[$name]:+$(moment "${ENDED[$name]}")}"
        done
        printf ']}\n'
    } >"$RUN_DIR/status.json.new"
    mv "$RUN_DIR/status.json.new" "$RUN_DIR/status.json"
}

part_ended() {
    local name=$1 lasted=$((EPOCHSECONDS - ${SINCE[$1]:-$EPOCHSECONDS})) try pause
    forget "$name"
    PROBLEM[$name]=$(how_it_ended "$2")
    ENDED[$name]=$EPOCHSECONDS
    ENDS[$name]=$((${ENDS[$name]:-0} + 1))
    [[ $lasted -lt 600 ]] || TRIES[$name]=0
    try=${TRIES[$name]:-0}
    TRIES[$name]=$((try + 1))
    if [[ -e $RUN_DIR/held/$name ]]; then
        say "$(date +%T) $name ${PROBLEM[$name]}. It is held, so it stays away until it is released."
        return
    fi
    pause=${PAUSES[$((try < ${#PAUSES[@]} ? try : ${#PAUSES[@]} - 1))]}
    say "✗ $(date +%T) $name has died: it ${PROBLEM[$name]} after $(duration "$lasted"). It is started again in $pause s; the rest keeps running."
    if [[ $try == 0 ]]; then
        say "  The last lines of $RUN_DIR/logs/$name.log:"
        tail -n 10 "$(log_of "$name")" | cut -c1-300 | sed 's/^/  | /' >&7
    fi
    timer "$pause" "$name"
}

# What is needed to note which process a part has; a disk that has less is full for every part.
has_room() { [[ $(df --output=avail -m "$RUN_DIR" | tail -n 1) -gt 20 ]]; }

start_again() {
    local name=$1
    if [[ -e $RUN_DIR/held/$name ]] || alive "$name"; then return; fi
    if ! has_room; then
        PROBLEM[$name]="waits for room on the disk"
        timer 5 "$name"
        return
    fi
    start_part "$name" 7>&-
    say "✓ $(date +%T) $name was started again (process $(pid_of "$name"))."
}

# rotate_log FILE: the program writes on into the same file, so what was in it is copied.
rotate_log() {
    local file
    file=$(readlink -f "$1") || return 0
    [[ -f $file && $(stat -c %s "$file") -gt $LOG_MOST ]] || return 0
    shift_logs "$file"
    cp -p "$file" "$file.1"
    : >"$file"
}

# The watch's own round, once a minute: nothing else of it needs the clock.
look_after_files() {
    local file
    for file in "$RUN_DIR"/logs/*.log; do rotate_log "$file"; done
    [[ $1 == often ]] || clean_files
}

# A disk that is full ends the log of the broker's queues. They stay away when there is room again, though the broker answers, until it is
# started anew.
mend_broker() {
    local crash
    [[ ${ENGINE:-local} == local ]] && alive rabbitmq || return 0
    crash=$(grep -hs 'registered_name: ra_log_wal' "$RUN_DIR"/rabbitmq/log/*.log | tail -n 1 | cut -c1-19)
    [[ -n $crash && $(date -u -d "$crash" +%s) -ge ${SINCE[rabbitmq]} ]] || grep -qs enospc "$RUN_DIR/logs/rabbitmq.log" || return 0
    [[ $(df --output=avail -m "$RUN_DIR/rabbitmq" | tail -n 1) -gt 200 ]] || return 0
    say "✗ $(date +%T) rabbitmq has lost its queues to a full disk. There is room again, so it is restarted; no event is lost."
    kill -TERM $(session_members "$(pid_of rabbitmq)")
}

clean_files() {
    local file
    # What an interrupted start has left, and former logs of parts that are no more.
    find "$RUN_DIR/logs" -maxdepth 1 -name '*.log.[0-9]*' -mtime +30 -delete
    [[ -d $RUN_DIR/mail ]] || return 0
    find "$RUN_DIR/mail" -maxdepth 1 -name '*.eml' -mtime +"$MAIL_DAYS" -delete
    find "$RUN_DIR/mail" -maxdepth 1 -name '*.eml' -printf '%f\n' | sort -r | tail -n +$((MAILS_MOST + 1)) | while read -r file; do rm -f "$RUN_DIR/mail/$file"; done
}

# What ended while nobody waited for it.
find_ended() {
    local name pid status
    for pid in "${!CHILD[@]}"; do
        ! alive_pid "$pid" || continue
        name=${CHILD[$pid]}
        unset "CHILD[$pid]"
        status=0
        wait "$pid" || status=$?
        part_ended "$name" "$status"
        write_status
    done
}

# What a timer that has run out was for.
find_due() {
    local pid due
    for pid in "${!TIMER[@]}"; do
        ! alive_pid "$pid" || continue
        due=${TIMER[$pid]}
        unset "TIMER[$pid]"
        case $due in
        round)
            ROUNDS=$((ROUNDS + 1))
            timer 60 round
            look_after_files "$([[ $((ROUNDS % 60)) == 0 ]] || echo often)"
            look_at_all
            ;;
        wake)
            await_wake
            look_at_all
            ;;
        *) start_again "$due" ;;
        esac
        write_status
    done
}

# Says that everything is ready, and stays until somebody stops it. An INT that comes while the shell waits for the end of a command whose output
# it has taken is lost, so nothing of that kind is done between the table, after which people and tests may send one, and the wait.
watch_system() {
    local name pid status
    # Whatever goes wrong with one part, the watch goes on.
    set +eu
    fail() {
        say "✗ $(date +%T) $1"
        return 1
    }
    # What it says goes where it went; what the shell says about its children goes to a log.
    exec 7>&2
    say() { printf '%s\n' "$*" >&7; }
    exec 2>>"$RUN_DIR/logs/watch.log"
    for name in $(parts); do adopt "$name"; done
    rm -rf "$RUN_DIR/held"
    clean_files
    timer 60 round
    await_wake
    write_status
    echo $$ >"$RUN_DIR/ready"
    print_table 2>&7
    while true; do
        # The shell forgets a child that ends while it is busy with another.
        find_ended
        find_due
        pid="" status=0
        wait -n -p pid || status=$?
        if [[ -n ${pid:-} && -n ${CHILD[$pid]:-} ]]; then
            name=${CHILD[$pid]}
            unset "CHILD[$pid]"
            part_ended "$name" "$status"
            write_status
        fi
    done
}

stop_watch() {
    local pid
    for pid in "${!TIMER[@]}"; do kill "$pid" 2>/dev/null || true; done
}
