# Backup and restore of one machine's system: the whole cluster of databases at one moment, then only its log of changes, sealed with a key.
# Sourced after common.sh, parts.sh, folder.sh and system.sh. A folder of backups holds steps in their order:
#   0001-whole-20261128T140000Z/{database.age,files.age}   a copy of the cluster (pg_basebackup)
#   0002-changes-20261129T140000Z/{changes.age,files.age}  what was written since the step before (pg_receivewal)
# shellcheck shell=bash

SLOT=mentornet_backup # keeps the log of changes since the last step, at most max_slot_wal_keep_size of it
WORK="" UNDONE=()     # what is removed when the command ends, and what when it fails

backup_usage() {
    cat <<'HELP'
Backs up all of this MentorNet at one moment, sealed with a key, and reads the backup back.

usage: scripts/mentornet backup DIR --key-file FILE [--whole]
       scripts/mentornet backup --new-key FILE

  DIR            the folder of backups. If it is empty, a whole backup is made; otherwise only what has changed since the last
  --key-file F   the key: a file made by --new-key (or age-keygen). Anyone who has it can read the backups; without it, no one can
  --whole        make a whole one, not just what changed
  --new-key F    make a key; keep a copy of it away from this machine

In it are the databases of all services, the secrets of .run, the emails that are shown, and the list of erased people.
HELP
}

restore_usage() {
    cat <<'HELP'
Restores a backup into an empty run directory; then scripts/up.sh starts it.

usage: scripts/mentornet restore DIR --key-file FILE [--erased FILE]...

  DIR            the folder of backups; the last one in it is restored
  --key-file F   the key that it was made with
  --erased F     a newer list of erased people (erased-people.csv), so that no one who was erased after the backup comes back

The run directory is .run, or the folder MENTORNET_RUN_DIR. A newer erased-people.csv in it is used too.
HELP
}

# Whatever way the command ends, no open copy stays.
tidy() {
    local status=$? item
    trap '' INT TERM HUP
    [[ -z $WORK ]] || { stop_restored && rm -rf "$WORK"; }
    if [[ $status != 0 ]]; then
        for item in "${UNDONE[@]}"; do rm -rf "$item"; done
    fi
    exit "$status"
}

# need_room FOLDER KB: refuses in one line where the disk has not so much, and some to spare.
need_room() {
    local free
    free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
    [[ $free -gt $(($2 + 100000)) ]] || fail "The disk of $1 has $((free / 1000)) MB free; this needs $((($2 + 100000) / 1000)) MB." "" "make room, then run this again."
}

# work_folder BESIDE: a private folder for what is open for a moment, on the disk of the data.
work_folder() {
    WORK=$(mktemp -d "$1/backup-XXXXXX")
    LOG="$WORK/log"
}

size_of() { du -skL "$1" 2>/dev/null | cut -f1; }

# key_recipient FILE: to whom it is sealed.
key_recipient() { age-keygen -y "$1" 2>/dev/null | head -n 1; }

check_key() {
    [[ -n $KEY ]] || fail "--key-file is missing." "" "name the file with the key; 'scripts/mentornet backup --new-key FILE' makes one."
    [[ -r $KEY && -f $KEY ]] || fail "The key $KEY cannot be read." "" "'scripts/mentornet backup --new-key FILE' makes one."
    RECIPIENT=$(key_recipient "$KEY") || RECIPIENT=""
    [[ $RECIPIENT == age1* ]] || fail "$KEY holds no key." "" "'scripts/mentornet backup --new-key FILE' makes one."
}

new_key() {
    ensure_parts age
    [[ ! -e $1 ]] || fail "$1 is there already." "" "choose another file; a key that is overwritten takes all its backups with it."
    (umask 077 && age-keygen -o "$1" 2>/dev/null) || fail "The key could not be written to $1."
    say "The key is in $1. Keep a copy of it away from this machine: without it, no one can read the backups."
}

seal() { age -e -r "$RECIPIENT" -o "$1"; }

# unseal FILE: prints what is in it; one line says why not.
unseal() {
    local status=0
    age -d -i "$KEY" "$1" 2>"$WORK/unsealed" || status=$?
    [[ $status != 0 ]] || return 0
    if grep -qi 'no identity matched' "$WORK/unsealed"; then
        echo "The key in $KEY does not open $1: it was made with another one." >"$WORK/why"
    else
        echo "$1 is damaged or cut off." >"$WORK/why"
    fi
    return "$status"
}

why() { cat "$WORK/why" 2>/dev/null || printf '%s' "$1"; }

steps() { (cd "$1" && find . -mindepth 1 -maxdepth 1 -name '[0-9][0-9][0-9][0-9]-*Z' -printf '%f\n' | sort); }

# manifest STEP: what is known of a step; it is inside of what is sealed.
manifest() { unseal "$1/files.age" >"$WORK/manifest.tar" && tar -xOf "$WORK/manifest.tar" manifest 2>/dev/null; }

value_of() { sed -n "s/^$1=//p" <<<"$2"; }

answer() { psql_admin "$PORT20" -At -d postgres <<<"$1"; }

pg_client() {
    local program=$1
    shift
    PGPASSWORD=$(secret postgres) "$(pg_bin)/$program" -h 127.0.0.1 -p "$PORT20" -U postgres -w "$@"
}

# Reads a whole step back: every file of the cluster by its checksum, and its log of changes.
read_back_whole() {
    mkdir -m 700 "$2"
    unseal "$1" | zstd -dc -q | tar -x -C "$2" || return 1
    "$(pg_bin)/pg_verifybackup" -q "$2"
}

read_back_changes() {
    mkdir -m 700 "$2"
    unseal "$1" | zstd -dc -q | tar -x -C "$2" || return 1
    "$(pg_bin)/pg_waldump" -q -p "$2" -t "$3" -s "$4" -e "$5"
}

# keep_files STEP MANIFEST: the files beside the databases, after these, so that the list of erased people is never older than they are.
keep_files() {
    local files="$WORK/files"
    mkdir -p "$files"
    printf '%s\n' "$2" >"$files/manifest"
    cp -a "$RUN_DIR/secrets" "$files/secrets" || return 1
    [[ ! -d $RUN_DIR/mail ]] || cp -a "$RUN_DIR/mail" "$files/mail" || return 1
    [[ ! -s $RUN_DIR/erased-people.csv ]] || cp -L "$RUN_DIR/erased-people.csv" "$files/erased-people.csv" || return 1
    [[ ! -e $RUN_DIR/demo-loaded ]] || : >"$files/demo-loaded"
    (cd "$files" && printf 'manifest\n' && find . -mindepth 1 -maxdepth 1 -not -name manifest -printf '%f\n') >"$WORK/names"
    tar -c -C "$files" -f "$WORK/files.tar" -T "$WORK/names" && seal "$1/files.age" <"$WORK/files.tar" && sync "$1/files.age" &&
        unseal "$1/files.age" | cmp - "$WORK/files.tar"
}

sum_of() { sha256sum "$1" | cut -d' ' -f1; }

make_whole() {
    local step=$1
    answer "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '$SLOT'" >/dev/null &&
        answer "SELECT pg_create_physical_replication_slot('$SLOT', true)" >/dev/null || return 1
    pg_client pg_basebackup -D - -F tar -X fetch -c fast --manifest-checksums=SHA256 | zstd -q -T2 -3 | seal "$step/database.age" && sync "$step/database.age" || return 1
    read_back_whole "$step/database.age" "$WORK/whole" || return 1
    END=$(sed -n 's/.*"End-LSN": "\([0-9A-F/]*\)".*/\1/p' "$WORK/whole/backup_manifest" | tail -n 1)
    POINT=""
    BEGIN=$(sed -n 's/^START WAL LOCATION: \([0-9A-F/]*\) .*/\1/p' "$WORK/whole/backup_label")
    PAYLOAD=database.age ROOM=$(size_of "$WORK/whole")
}

# What the slot holds stays until the step is whole: a copy of it is read.
make_changes() {
    local step=$1
    POINT="mentornet-$(basename "$step" .new)"
    BEGIN=$(answer "SELECT restart_lsn FROM pg_replication_slots WHERE slot_name = '$SLOT'") || return 1
    answer "SELECT pg_create_restore_point('$POINT')" >/dev/null || return 1
    END=$(answer "SELECT pg_switch_wal()") || return 1
    mkdir -m 700 "$WORK/received"
    answer "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '${SLOT}_now'" >/dev/null &&
        answer "SELECT pg_copy_physical_replication_slot('$SLOT', '${SLOT}_now')" >/dev/null || return 1
    pg_client pg_receivewal -D "$WORK/received" --slot="${SLOT}_now" --endpos="$END" --no-loop || return 1
    answer "SELECT pg_drop_replication_slot('${SLOT}_now')" >/dev/null || return 1
    local file
    for file in "$WORK"/received/*.partial; do [[ ! -e $file ]] || mv "$file" "${file%.partial}"; done
    tar -c -C "$WORK/received" . | zstd -q -T2 -3 | seal "$step/changes.age" && sync "$step/changes.age" || return 1
    read_back_changes "$step/changes.age" "$WORK/changes" "$TIMELINE" "$BEGIN" "$END" || return 1
    PAYLOAD=changes.age ROOM=$(size_of "$WORK/changes")
}

# Says why the last step in the folder cannot be continued; nothing if it can.
why_whole() {
    local last=$1 known system start
    known=$(manifest "$DIR/$last") || {
        why "The last backup in $DIR cannot be read."
        return 0
    }
    system=$(answer "SELECT system_identifier FROM pg_control_system()")
    [[ $(value_of system "$known") == "$system" && $(value_of timeline "$known") == "$TIMELINE" ]] || {
        printf 'the database is not the one of the last backup (it was restored, or is another one)'
        return 0
    }
    start=$(answer "SELECT restart_lsn FROM pg_replication_slots WHERE slot_name = '$SLOT' AND wal_status IN ('reserved', 'extended', 'unreserved')")
    [[ -n $start ]] || {
        printf 'more was written since the last backup than the database keeps'
        return 0
    }
    [[ $(answer "SELECT pg_lsn '$start' <= pg_lsn '$(value_of end "$known")'") == t ]] || printf 'another folder has a later backup'
}

backup_command() {
    local WHOLE=0 last reason number kind started=$SECONDS step text
    DIR="" KEY=""
    while [[ $# -gt 0 ]]; do
        case $1 in
        --help | -h)
            backup_usage
            exit 0
            ;;
        --key-file | --new-key)
            [[ -n ${2:-} ]] || fail "$1 needs a value." "" "see scripts/mentornet backup --help."
            if [[ $1 == --new-key ]]; then
                new_key "$2"
                exit 0
            fi
            KEY=$2
            shift
            ;;
        --whole) WHOLE=1 ;;
        -*) fail "There is no option '$1'." "" "see scripts/mentornet backup --help." ;;
        *)
            [[ -z $DIR ]] || fail "One folder is enough: '$1' is one too many." "" "see scripts/mentornet backup --help."
            DIR=$1
            ;;
        esac
        shift
    done
    [[ -n $DIR ]] || fail "The folder for the backup is missing." "" "see scripts/mentornet backup --help."
    [[ $(cat "$RUN_DIR/engine" 2>/dev/null) != docker ]] || fail "This MentorNet runs by docker, whose databases are not backed up by this command." "" "see docs/operations.md."
    alive postgres && PORT=$(cat "$RUN_DIR/port" 2>/dev/null) || fail "MentorNet does not run from $RUN_DIR." "" "start it by scripts/up.sh --detach; backups are made while it runs."
    PORT20=$((PORT + 20))
    ensure_parts age zstd
    check_key
    mkdir -p "$DIR" 2>/dev/null && [[ -w $DIR ]] || fail "$DIR cannot be written."
    DIR=$(cd "$DIR" && pwd -P)
    [[ -z $(find "$DIR" -mindepth 1 -maxdepth 1 -not -name '[0-9][0-9][0-9][0-9]-*' -print -quit) ]] || fail "$DIR holds other things than backups." "" "choose a folder of its own."
    exec 6>"$RUN_DIR/backup.lock"
    flock -n 6 || fail "A backup of $RUN_DIR is being made already."
    trap tidy EXIT
    trap 'exit 130' INT TERM HUP
    umask 077
    rm -rf "$DIR"/*.new "$(dirname "$(pg_data)")"/backup-??????
    work_folder "$(dirname "$(pg_data)")"
    need_room "$WORK" "$(size_of "$(pg_data)")"
    TIMELINE=$(answer "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)") && TIMELINE=$((16#$TIMELINE)) || fail "The database does not answer." "" "see scripts/status.sh."

    last=$(steps "$DIR" | tail -n 1)
    kind=changes
    if [[ -z $last || $WHOLE == 1 ]]; then
        kind=whole
    else
        reason=$(why_whole "$last")
        if [[ -n $reason ]]; then
            # A folder that somebody else's key seals is never mixed with ours.
            [[ $reason != *"does not open"* ]] || fail "$reason"
            say "A whole backup is made again: $reason."
            kind=whole
        fi
    fi
    number=${last%%-*}
    printf -v number '%04d' $((10#${number:-0} + 1))
    step="$DIR/$number-$kind-$(date -u +%Y%m%dT%H%M%SZ)"
    UNDONE+=("$step.new")
    mkdir -m 700 "$step.new"
    "make_$kind" "$step.new" >"$LOG" 2>&1 || fail "The backup could not be made. $(why '')" "$LOG" "read why above; the backups of before are untouched."
    text="format=1
step=$(basename "$step")
kind=$kind
point=$POINT
system=$(answer "SELECT system_identifier FROM pg_control_system()")
postgres=$(cat "$(pg_data)/PG_VERSION")
timeline=$TIMELINE
begin=$BEGIN
end=$END
payload=$PAYLOAD
room=$ROOM
sha256=$(sum_of "$step.new/$PAYLOAD")"
    keep_files "$step.new" "$text" >"$LOG" 2>&1 || fail "The backup could not be made. $(why '')" "$LOG" "read why above; the backups of before are untouched."
    mv "$step.new" "$step"
    sync "$DIR"
    answer "SELECT pg_replication_slot_advance('$SLOT', '$END')" >/dev/null
    say "✓ $step: $(du -sh "$step" | cut -f1), read back, after $((SECONDS - started)) s."
}

# The server that brings a restored cluster to its moment; it listens in a folder of its own, on no port.
RESTORED=""
stop_restored() {
    [[ -n $RESTORED ]] || return 0
    kill -INT "$RESTORED" 2>/dev/null || true
    while alive_pid "$RESTORED"; do sleep 0.1; done
    RESTORED=""
}

# bring_to_its_moment DATA POINT: replays the log, to the named moment or to the end of the copy, and asks whether all is there.
bring_to_its_moment() {
    local data=$1 point=$2 command=() sockets end=$((SECONDS + 3600)) target=recovery_target=immediate
    sockets=$(mktemp -d /tmp/mentornet-XXXXXX)
    [[ $(id -u) != 0 ]] || {
        chown postgres "$sockets"
        command=(setpriv --reuid=postgres --regid=postgres --init-groups --)
    }
    UNDONE+=("$sockets")
    : >"$data/recovery.signal"
    [[ $(id -u) != 0 ]] || chown postgres "$data/recovery.signal"
    command+=("$(pg_bin)/postgres" -D "$data" -c listen_addresses= -c unix_socket_directories="$sockets" -c logging_collector=off -c hot_standby=off
        -c restore_command=false -c recovery_target_action=promote -c max_connections=300)
    [[ -z $point ]] || target="recovery_target_name=$point"
    command+=(-c "$target")
    (cd / && exec "${command[@]}" </dev/null) >>"$LOG" 2>&1 &
    RESTORED=$!
    until [[ $(PGPASSWORD=$(cat "$RUN_DIR/secrets/postgres") "$(pg_bin)/psql" -X -At -w -h "$sockets" -U postgres -d postgres \
        -c "SELECT NOT pg_is_in_recovery() AND (SELECT count(*) FROM pg_database WHERE datname LIKE 'mentornet\\_%') >= ${#SERVICES[@]}" 2>/dev/null) == t ]]; do
        alive_pid "$RESTORED" && [[ $SECONDS -lt $end ]] || return 1
        sleep 0.2
    done
    stop_restored
    rm -rf "$sockets"
}

restore_command() {
    local lists=() file step known number former="" first="" started=$SECONDS data all=() chosen=() text room=0
    DIR="" KEY=""
    while [[ $# -gt 0 ]]; do
        case $1 in
        --help | -h)
            restore_usage
            exit 0
            ;;
        --key-file | --erased)
            [[ -n ${2:-} ]] || fail "$1 needs a value." "" "see scripts/mentornet restore --help."
            if [[ $1 == --erased ]]; then lists+=("$2"); else KEY=$2; fi
            shift
            ;;
        -*) fail "There is no option '$1'." "" "see scripts/mentornet restore --help." ;;
        *)
            [[ -z $DIR ]] || fail "One folder is enough: '$1' is one too many." "" "see scripts/mentornet restore --help."
            DIR=$1
            ;;
        esac
        shift
    done
    [[ -n $DIR ]] || fail "The folder with the backup is missing." "" "see scripts/mentornet restore --help."
    [[ -d $DIR ]] || fail "There is no folder $DIR."
    DIR=$(cd "$DIR" && pwd -P)
    mapfile -t all < <(steps "$DIR")
    [[ ${#all[@]} -gt 0 ]] || fail "There is no backup in $DIR."
    for file in "${lists[@]}"; do [[ -r $file ]] || fail "The list $file cannot be read."; done
    for file in identity secrets postgres postgres-data rabbitmq mail demo-loaded; do
        [[ ! -e $RUN_DIR/$file ]] || fail "$RUN_DIR holds a MentorNet already; a backup is restored into an empty folder only." "" \
            "move it away (keep its erased-people.csv: --erased), or restore into another checkout."
    done
    mkdir -p "$RUN_DIR/logs" 2>/dev/null && [[ -w $RUN_DIR ]] || fail "$RUN_DIR cannot be written."
    exec 9>"$RUN_DIR/lock"
    flock -n 9 || fail "MentorNet runs from $RUN_DIR, or is being restored there."
    ensure_parts age zstd
    check_key
    umask 077
    trap tidy EXIT
    trap 'exit 130' INT TERM HUP

    # The last whole one and all steps after it, each the next of the one before, and each as it was written: before anything is made.
    for step in "${all[@]}"; do
        [[ $step != *-whole-* ]] || chosen=()
        chosen+=("$step")
    done
    [[ ${chosen[0]} == *-whole-* ]] || fail "There is no whole backup in $DIR, only changes."
    new_identity
    UNDONE+=("$RUN_DIR/identity" "$RUN_DIR/place" "$RUN_DIR/postgres-data" "$RUN_DIR/secrets" "$RUN_DIR/mail" "$RUN_DIR/demo-loaded" "$RUN_DIR/restored")
    data=$(pg_data)
    data_home "$(dirname "$data")"
    UNDONE+=("$data.new" "$data")
    [[ $(dirname "$data") == "$RUN_DIR" ]] || UNDONE+=("$(dirname "$data")")
    work_folder "$(dirname "$data")"
    for step in "${chosen[@]}"; do
        number=$((10#${step%%-*}))
        [[ -z $former || $number == $((former + 1)) ]] || fail "The backup $(printf '%04d' $((former + 1))) is missing in $DIR: what comes after it cannot be restored." "" \
            "put it back, or move the later ones away to restore the state of before."
        former=$number
        known=$(manifest "$DIR/$step") && [[ $(value_of step "$known") == "$step" ]] || fail "$(why "$DIR/$step/files.age is damaged or cut off.")"
        [[ $(value_of format "$known") == 1 ]] || fail "$DIR/$step was made by a newer MentorNet." "" "restore it with that one."
        file="$DIR/$step/$(value_of payload "$known")"
        [[ -s $file && $(sum_of "$file") == "$(value_of sha256 "$known")" ]] || fail "$file is damaged or cut off."
        [[ -n $first ]] || first=$known
        room=$((room + 10#0$(value_of room "$known")))
        [[ $(value_of system "$known") == "$(value_of system "$first")" ]] || fail "$DIR/$step is of another database than ${chosen[0]}."
    done
    text=$(value_of postgres "$first")
    [[ $("$(pg_bin)/postgres" --version | sed 's/.* \([0-9]*\)[.].*/\1/') == "$text" ]] || fail "The backup is of PostgreSQL $text, and this machine has $("$(pg_bin)/postgres" --version)." "" "install PostgreSQL $text."
    need_room "$WORK" "$room"
    say "Restoring ${chosen[-1]} of $DIR…"

    unseal "$DIR/${chosen[-1]}/files.age" | tar -x --no-same-owner -C "$WORK" --one-top-level=files || fail "$(why "$DIR/${chosen[-1]}/files.age is damaged or cut off.")"
    cp -a "$WORK/files/secrets" "$RUN_DIR/secrets"
    [[ ! -d $WORK/files/mail ]] || cp -a "$WORK/files/mail" "$RUN_DIR/mail"
    [[ ! -e $WORK/files/demo-loaded ]] || : >"$RUN_DIR/demo-loaded"
    read_back_whole "$DIR/${chosen[0]}/database.age" "$data.new" >"$LOG" 2>&1 || fail "$(why "$DIR/${chosen[0]} cannot be restored.")" "$LOG"
    for step in "${chosen[@]:1}"; do
        unseal "$DIR/$step/changes.age" | zstd -dc -q | tar -x --no-same-owner -C "$data.new/pg_wal" || fail "$(why "$DIR/$step cannot be restored.")"
    done
    rm -f "$data.new/mentornet.identity" # it names the folder that was backed up
    [[ $(id -u) != 0 ]] || chown -R postgres "$data.new"
    bring_to_its_moment "$data.new" "$(value_of point "$known")" || fail "The database does not come up at the moment of ${chosen[-1]}." "$LOG"
    mark_data "$data.new"
    mv "$data.new" "$data"

    merge_lists "$WORK/files/erased-people.csv" "${lists[@]}"
    here >"$RUN_DIR/place"
    : >"$RUN_DIR/restored" # the next start erases who is on the list, and sends again what was on its way
    rm -rf "$WORK"
    say "✓ Restored the state of $(value_of step "$known") into $RUN_DIR after $((SECONDS - started)) s. Start it by scripts/up.sh."
}

# merge_lists FILE...: adds their lines to the list of erased people of this folder; each line once.
merge_lists() {
    local list="$RUN_DIR/erased-people.csv" file
    for file in "$list" "$@"; do
        [[ ! -s $file ]] || { grep -v '^person,' "$file" || true; echo; }
    done | sed '/^$/d' | sort -u -t, -k1,3 >"$WORK/list"
    [[ -s $WORK/list ]] || return 0
    { echo person,erased_at,consortia && cat "$WORK/list"; } >"$WORK/list.csv"
    cat "$WORK/list.csv" >"$list" # which may be a link to another disk
}
