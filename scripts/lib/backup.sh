# Backup and restore of one machine's system: the whole cluster of databases at one moment, then only its log of changes, sealed with a key.
# Of one that runs in containers the same, by the same programs run in them. Sourced after common.sh, parts.sh, folder.sh and system.sh. A folder
# of backups holds steps in their order:
#   0001-whole-20261128T140000Z/{database.age,files.age}   a copy of the cluster (pg_basebackup)
#   0002-changes-20261129T140000Z/{changes.age,files.age}  what was written since the step before (pg_receivewal)
# shellcheck shell=bash

SLOT=mentornet_backup # keeps the log of changes since the last step, at most max_slot_wal_keep_size of it
PLACE=here            # or containers
FILLED=""             # says that the volumes of the containers hold what is not whole
WORK="" UNDONE=()     # what is removed when the command ends, and what when it fails

backup_usage() {
    cat <<'HELP'
Backs up all of this MentorNet at one moment, sealed with a key, and reads the backup back.

usage: scripts/mentornet backup DIR --key-file FILE [--whole] [--containers]
       scripts/mentornet backup --new-key FILE

  DIR            the folder of backups. If it is empty, a whole backup is made; otherwise only what has changed since the last
  --key-file F   the key: a file made by --new-key (or age-keygen). Anyone who has it can read the backups; without it, no one can
  --whole        make a whole one, not just what changed
  --containers   back up what docker-compose.yml runs, with its .env
  --new-key F    make a key; keep a copy of it away from this machine

In it are the databases of all services, the secrets and settings of .run (of containers: .env), the emails that are shown, and the list of
erased people.
HELP
}

restore_usage() {
    cat <<'HELP'
Restores a backup into an empty run directory; then scripts/up.sh starts it.

usage: scripts/mentornet restore DIR --key-file FILE [--erased FILE]... [--containers]

  DIR            the folder of backups; the last one in it is restored
  --key-file F   the key that it was made with
  --erased F     a newer list of erased people (erased-people.csv), so that no one who was erased after the backup comes back
  --containers   restore what --containers backed up, into empty volumes and a folder without .env; then docker compose starts it

The run directory is .run, or the folder MENTORNET_RUN_DIR. A newer erased-people.csv in it is used too. Email waits until SMTP_HOST is set again.
HELP
}

# Whatever way the command ends, no open copy stays.
tidy() {
    local status=$? item
    trap '' INT TERM HUP
    [[ -z $WORK ]] || { stop_restored && rm -rf "$WORK"; }
    if [[ $status != 0 ]]; then
        # Before the .env that compose reads.
        [[ -z $FILLED ]] || { compose down && in_box -- bash -euc 'find "$DATA" "$ERASED" "$BROKER" -mindepth 1 -delete' </dev/null; } >/dev/null 2>&1 ||
            say "  The volumes could not be emptied. Start nothing with them: who was erased may be in them."
        for item in "${UNDONE[@]}"; do rm -rf "$item"; done
    fi
    exit "$status"
}

# need_room FOLDER KB: refuses in one line where the disk has not so much, and some to spare.
need_room() { has_room_for "$1" "$2" "$(df -Pk "$1" | awk 'NR == 2 { print $4 }')"; }

has_room_for() {
    local free=$3
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
    command -v age-keygen >/dev/null || ensure_parts age
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

# use_containers: from now on it is about what `docker compose` runs from this checkout, by its .env.
use_containers() {
    PLACE=containers ENGINE=docker PORT20=0
    compose() (cd "$ROOT" && docker compose "$@")
    docker compose version >/dev/null 2>&1 || fail "'docker compose' does not answer." "" "--containers is for what docker-compose.yml runs."
}

# in_box OPTION... -- COMMAND...: runs a program beside the data of the containers and the list of erased people, in a container that then goes.
in_box() {
    local options=()
    while [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    shift
    compose run --rm -T "${options[@]}" backup "$@"
}

# pg_client PROGRAM ARGUMENT...: a program that talks to the server.
pg_client() {
    local program=$1
    shift
    if [[ $PLACE == containers ]]; then
        compose exec -T postgres "$program" -h 127.0.0.1 -U postgres -w "$@" </dev/null
    else
        PGPASSWORD=$(secret postgres) "$(pg_bin)/$program" -h 127.0.0.1 -p "$PORT20" -U postgres -w "$@"
    fi
}

# pg_tool PROGRAM ARGUMENT...: a program that looks at files below WORK.
pg_tool() {
    local program=$1
    shift
    if [[ $PLACE == containers ]]; then in_box -v "$WORK:$WORK" -- "$program" "$@" </dev/null; else "$(pg_bin)/$program" "$@"; fi
}

# receive_changes SLOT END FOLDER: reads the log of changes.
receive_changes() {
    if [[ $PLACE == containers ]]; then
        compose exec -T postgres bash -euc '
            folder=$(mktemp -d)
            trap "rm -rf $folder" EXIT
            pg_receivewal -h 127.0.0.1 -U postgres -w -D "$folder" --slot="$1" --endpos="$2" --no-loop >&2
            tar -c -C "$folder" .' bash "$1" "$2" </dev/null | tar -x --no-same-owner -C "$3"
    else
        pg_client pg_receivewal -D "$3" --slot="$1" --endpos="$2" --no-loop
    fi
}

# ensure_sealing: age and zstd; here they are installed with what else a system needs.
ensure_sealing() {
    local tool
    if [[ $PLACE == here ]]; then
        ensure_parts age zstd
        return
    fi
    for tool in age zstd; do
        command -v "$tool" >/dev/null || fail "The program $tool is missing." "" "install the packages age and zstd."
    done
}

# size_of_data: in kB.
size_of_data() { if [[ $PLACE == containers ]]; then compose exec -T postgres bash -c 'du -sk "$PGDATA"' </dev/null | cut -f1; else size_of "$(pg_data)"; fi; }

# Where what is open for a moment lies: with the data, or of containers in the run directory.
work_home() { if [[ $PLACE == containers ]]; then printf '%s' "$RUN_DIR"; else dirname "$(pg_data)"; fi; }

# Reads a whole step back: every file of the cluster by its checksum, and its log of changes.
read_back_whole() {
    mkdir -m 700 "$2"
    unseal "$1" | zstd -dc -q | tar -x -C "$2" || return 1
    pg_tool pg_verifybackup -q "$2"
}

read_back_changes() {
    mkdir -m 700 "$2"
    unseal "$1" | zstd -dc -q | tar -x -C "$2" || return 1
    pg_tool pg_waldump -q -p "$2" -t "$3" -s "$4" -e "$5"
}

# keep_files STEP MANIFEST: the files beside the databases, after these, so that the list of erased people is never older than they are.
keep_files() {
    local files="$WORK/files"
    mkdir -p "$files"
    printf '%s\n' "$2" >"$files/manifest"
    if [[ $PLACE == containers ]]; then
        cp -L "$ROOT/.env" "$files/settings.env" || return 1
        in_box -- bash -euc '[[ ! -s $ERASED/erased-people.csv ]] || cat "$ERASED/erased-people.csv"' </dev/null >"$files/erased-people.csv" || return 1
    else
        cp -a "$RUN_DIR/secrets" "$files/secrets" || return 1
        [[ ! -s $SETTINGS_FILE ]] || cp -L "$SETTINGS_FILE" "$files/settings.env" || return 1
        [[ ! -d $RUN_DIR/mail ]] || cp -a "$RUN_DIR/mail" "$files/mail" || return 1
        [[ ! -s $RUN_DIR/erased-people.csv ]] || cp -L "$RUN_DIR/erased-people.csv" "$files/erased-people.csv" || return 1
        [[ ! -e $RUN_DIR/demo-loaded ]] || : >"$files/demo-loaded"
    fi
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
    receive_changes "${SLOT}_now" "$END" "$WORK/received" || return 1
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
        --containers) PLACE=containers ;;
        -*) fail "There is no option '$1'." "" "see scripts/mentornet backup --help." ;;
        *)
            [[ -z $DIR ]] || fail "One folder is enough: '$1' is one too many." "" "see scripts/mentornet backup --help."
            DIR=$1
            ;;
        esac
        shift
    done
    [[ -n $DIR ]] || fail "The folder for the backup is missing." "" "see scripts/mentornet backup --help."
    if [[ $PLACE == containers ]]; then
        [[ -r $ROOT/.env ]] || fail "$ROOT has no .env, so no containers run from it." "" "without --containers it is about what scripts/up.sh runs."
        use_containers
        answer "SELECT 1" >/dev/null 2>&1 || fail "The database does not answer: the containers do not run from $ROOT." "" "start them by docker compose up --wait; backups are made while they run."
        mkdir -p "$RUN_DIR"
    else
        [[ $(cat "$RUN_DIR/engine" 2>/dev/null) != docker ]] || fail "This MentorNet was started by --engine docker, which is for trying out and has no backup." "" "see docs/operations.md for one that has."
        alive postgres && PORT=$(cat "$RUN_DIR/port" 2>/dev/null) || fail "MentorNet does not run from $RUN_DIR." "" "start it by scripts/up.sh --detach; backups are made while it runs."
        PORT20=$((PORT + 20))
    fi
    ensure_sealing
    check_key
    mkdir -p "$DIR" 2>/dev/null && [[ -w $DIR ]] || fail "$DIR cannot be written."
    DIR=$(cd "$DIR" && pwd -P)
    [[ -z $(find "$DIR" -mindepth 1 -maxdepth 1 -not -name '[0-9][0-9][0-9][0-9]-*' -print -quit) ]] || fail "$DIR holds other things than backups." "" "choose a folder of its own."
    exec 6>"$RUN_DIR/backup.lock"
    flock -n 6 || fail "A backup of $RUN_DIR is being made already."
    trap tidy EXIT
    trap 'exit 130' INT TERM HUP
    umask 077
    rm -rf "$DIR"/*.new "$(work_home)"/backup-??????
    work_folder "$(work_home)"
    need_room "$WORK" "$(size_of_data)"
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
place=$PLACE
point=$POINT
system=$(answer "SELECT system_identifier FROM pg_control_system()")
postgres=$(answer "SELECT current_setting('server_version_num')::int / 10000")
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
    # For the operator's page, the measure and scripts/status.sh: whatever stops backups stops this too.
    answer "COMMENT ON DATABASE postgres IS 'backed up $(date -u +%Y-%m-%dT%H:%M:%SZ)'"
    say "✓ $step: $(du -sh "$step" | cut -f1), read back, after $((SECONDS - started)) s."
}

# What brings a restored cluster to its moment, while it does.
RESTORED=""
stop_restored() {
    [[ -n $RESTORED ]] || return 0
    kill -TERM "$RESTORED" 2>/dev/null || true
    while alive_pid "$RESTORED"; do sleep 0.1; done
    RESTORED=""
}

# recover DATA POINT: replays the log, to the named moment or to the end of the copy, and asks whether all is there.
recover() (
    if [[ $PLACE == containers ]]; then
        in_box --user postgres -- bash -euc 'exec bash -s -- "$DATA" "$@"' bash "${#SERVICES[@]}" "$2" <"$ROOT/scripts/lib/recover.sh"
        exit
    fi
    command=(bash -s -- "$1" "${#SERVICES[@]}" "$2")
    [[ $(id -u) != 0 ]] || command=(setpriv --reuid=postgres --regid=postgres --init-groups -- "${command[@]}")
    PGPASSWORD=$(cat "$RUN_DIR/secrets/postgres")
    export PGPASSWORD PATH="$(pg_bin):$PATH" TMPDIR=/tmp
    exec 5<"$ROOT/scripts/lib/recover.sh"
    cd /
    exec "${command[@]}" <&5
)

bring_to_its_moment() {
    recover "$@" >>"$LOG" 2>&1 &
    RESTORED=$!
    wait "$RESTORED" || return 1
    RESTORED=""
}

# restore_cluster DATA MANIFEST STEP...: the copy, what was written since, and all of it brought to the moment of the last step.
restore_cluster() {
    local data=$1 known=$2 first=$3 step
    shift 3
    read_back_whole "$DIR/$first/database.age" "$data" >"$LOG" 2>&1 || fail "$(why "$DIR/$first cannot be restored.")" "$LOG"
    for step in "$@"; do
        unseal "$DIR/$step/changes.age" | zstd -dc -q | tar -x --no-same-owner -C "$data/pg_wal" || fail "$(why "$DIR/$step cannot be restored.")"
    done
    rm -f "$data/mentornet.identity" # it names the folder that was backed up
    [[ $(id -u) != 0 ]] || chown -R postgres "$data"
    bring_to_its_moment "$data" "$(value_of point "$known")" || fail "The database does not come up at the moment of ${*: -1}." "$LOG"
}

# The same into the volume of the containers, which is empty.
restore_volume() {
    local known=$1 first=$2 step
    shift 2
    FILLED=1
    unseal "$DIR/$first/database.age" | zstd -dc -q | in_box -- bash -euc 'umask 077; tar -x --no-same-owner -C "$DATA"; pg_verifybackup -q "$DATA"' >"$LOG" 2>&1 ||
        fail "$(why "$DIR/$first cannot be restored.")" "$LOG"
    for step in "$@"; do
        unseal "$DIR/$step/changes.age" | zstd -dc -q | in_box -- bash -euc 'umask 077; tar -x --no-same-owner -C "$DATA/pg_wal"' >"$LOG" 2>&1 || fail "$(why "$DIR/$step cannot be restored.")" "$LOG"
    done
    in_box -- bash -euc 'rm -f "$DATA/mentornet.identity"; chown -R postgres "$DATA"; chmod 700 "$DATA"' </dev/null >"$LOG" 2>&1 || fail "The data cannot be given to PostgreSQL." "$LOG"
    bring_to_its_moment "" "$(value_of point "$known")" || fail "The database does not come up at the moment of the backup." "$LOG"
}

# What a start of scripts/up.sh does after a restore: nobody who was erased comes back before anybody can look, and what was on its way is sent again.
finish_volume() {
    local name verb
    if [[ -s $WORK/list.csv ]]; then
        chmod 644 "$WORK/list.csv" # it is read in the container by a user without rights
        for name in "${SERVICES[@]}"; do
            compose run --rm -T -v "$WORK/list.csv:/erased-people.csv:ro" "$name" apply-erasures /erased-people.csv </dev/null >"$LOG" 2>&1 || fail "Who was erased cannot be erased again in $name." "$LOG"
        done
        in_box -- bash -euc 'cat >"$ERASED/erased-people.csv"; chown --reference="$ERASED" "$ERASED/erased-people.csv"' <"$WORK/list.csv" >"$LOG" 2>&1 || fail "The list of erased people cannot be written." "$LOG"
    fi
    for verb in declare-queues resend-events; do
        for name in "${SERVICES[@]}"; do
            compose run --rm -T "$name" "$verb" </dev/null >"$LOG" 2>&1 || fail "$verb of $name failed." "$LOG"
        done
    done
}

restore_command() {
    local lists=() file step known number former="" first="" started=$SECONDS data all=() chosen=() text room=0 own
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
        --containers) PLACE=containers ;;
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
    if [[ $PLACE == containers ]]; then
        [[ ! -e $ROOT/.env ]] || fail "$ROOT has an .env already, so containers may run from it; a backup is restored into a checkout without." "" "restore into another checkout, on another machine or under another COMPOSE_PROJECT_NAME."
    else
        for file in identity secrets postgres postgres-data rabbitmq mail demo-loaded; do
            [[ ! -e $RUN_DIR/$file ]] || fail "$RUN_DIR holds a MentorNet already; a backup is restored into an empty folder only." "" \
                "move it away (keep its erased-people.csv: --erased), or restore into another checkout."
        done
    fi
    mkdir -p "$RUN_DIR/logs" 2>/dev/null && [[ -w $RUN_DIR ]] || fail "$RUN_DIR cannot be written."
    exec 9>"$RUN_DIR/lock"
    flock -n 9 || fail "MentorNet runs from $RUN_DIR, or is being restored there."
    [[ $PLACE == here ]] || use_containers
    ensure_sealing
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
    if [[ $PLACE == containers ]]; then
        UNDONE+=("$ROOT/.env")
    else
        new_identity
        UNDONE+=("$RUN_DIR/identity" "$RUN_DIR/place" "$RUN_DIR/postgres-data" "$RUN_DIR/secrets" "$RUN_DIR/mail" "$RUN_DIR/demo-loaded" "$RUN_DIR/restored" "$RUN_DIR/restored-settings.env")
        data=$(pg_data)
        data_home "$(dirname "$data")"
        UNDONE+=("$data.new" "$data")
        [[ $(dirname "$data") == "$RUN_DIR" ]] || UNDONE+=("$(dirname "$data")")
    fi
    work_folder "$(work_home)"
    for step in "${chosen[@]}"; do
        number=$((10#${step%%-*}))
        [[ -z $former || $number == $((former + 1)) ]] || fail "The backup $(printf '%04d' $((former + 1))) is missing in $DIR: what comes after it cannot be restored." "" \
            "put it back, or move the later ones away to restore the state of before."
        former=$number
        known=$(manifest "$DIR/$step") && [[ $(value_of step "$known") == "$step" ]] || fail "$(why "$DIR/$step/files.age is damaged or cut off.")"
        text=$(value_of place "$known")
        [[ ${text:-here} == "$PLACE" ]] || fail "$DIR/$step is of a MentorNet that $([[ $PLACE == here ]] && echo ran || echo did not run) in containers." "" "restore it $([[ $PLACE == here ]] && echo with || echo without) --containers."
        [[ $(value_of format "$known") == 1 ]] || fail "$DIR/$step was made by a newer MentorNet." "" "restore it with that one."
        file="$DIR/$step/$(value_of payload "$known")"
        [[ -s $file && $(sum_of "$file") == "$(value_of sha256 "$known")" ]] || fail "$file is damaged or cut off."
        [[ -n $first ]] || first=$known
        room=$((room + 10#0$(value_of room "$known")))
        [[ $(value_of system "$known") == "$(value_of system "$first")" ]] || fail "$DIR/$step is of another database than ${chosen[0]}."
    done
    unseal "$DIR/${chosen[-1]}/files.age" | tar -x --no-same-owner -C "$WORK" --one-top-level=files || fail "$(why "$DIR/${chosen[-1]}/files.age is damaged or cut off.")"
    text=$(value_of postgres "$first")
    if [[ $PLACE == containers ]]; then
        # Compose reads it for each command. Nobody is mailed from a rehearsal.
        sed 's/^SMTP_HOST=/#&/' "$WORK/files/settings.env" >"$ROOT/.env"
        own=$(in_box -- bash -euc 'postgres --version; ls -A "$DATA" "$ERASED" "$BROKER" | grep -v : || true; df -Pk "$DATA" | tail -n 1 >&2' </dev/null 2>"$WORK/room") || fail "The containers do not start." "$WORK/room"
        [[ $own != *$'\n'?* ]] || fail "The volumes of these containers hold a MentorNet already; a backup is restored into empty ones only." "" "restore on another machine, or under another COMPOSE_PROJECT_NAME."
    else
        own=$("$(pg_bin)/postgres" --version)
    fi
    [[ $(sed 's/^[^0-9]*\([0-9]*\).*/\1/' <<<"$own") == "$text" ]] || fail "The backup is of PostgreSQL $text, and here is $own." "" "install PostgreSQL $text."
    if [[ $PLACE == here ]]; then need_room "$WORK" "$room"; else has_room_for "the containers" "$room" "$(tail -n 1 "$WORK/room" | awk '{ print $4 }')"; fi
    say "Restoring ${chosen[-1]} of $DIR…"

    if [[ $PLACE == containers ]]; then
        compose build >"$LOG" 2>&1 || fail "The images cannot be built." "$LOG"
        restore_volume "$known" "${chosen[@]}"
        merge_lists "$WORK/files/erased-people.csv" "${lists[@]}"
        finish_volume
        FILLED=""
        text="containers. Look at .env, set SMTP_HOST there again if people are to be emailed, and start it by docker compose up --wait"
    else
        cp -a "$WORK/files/secrets" "$RUN_DIR/secrets"
        [[ ! -d $WORK/files/mail ]] || cp -a "$WORK/files/mail" "$RUN_DIR/mail"
        [[ ! -e $WORK/files/demo-loaded ]] || : >"$RUN_DIR/demo-loaded"
        [[ ! -e $WORK/files/settings.env ]] || cp -a "$WORK/files/settings.env" "$RUN_DIR/restored-settings.env" # nobody is mailed from a rehearsal
        restore_cluster "$data.new" "$known" "${chosen[@]}"
        mark_data "$data.new"
        mv "$data.new" "$data"
        merge_lists "$WORK/files/erased-people.csv" "${lists[@]}"
        [[ ! -s $WORK/list.csv ]] || cat "$WORK/list.csv" >"$RUN_DIR/erased-people.csv" # which may be a link to another disk
        here >"$RUN_DIR/place"
        : >"$RUN_DIR/restored" # the next start erases who is on the list, and sends again what was on its way
        text="$RUN_DIR"
        [[ ! -e $RUN_DIR/restored-settings.env ]] || text+=", its settings into restored-settings.env"
    fi
    rm -rf "$WORK"
    say "✓ Restored the state of $(value_of step "$known") into $text, after $((SECONDS - started)) s.$([[ $PLACE != here ]] || echo " Start it by scripts/up.sh.")"
}

# merge_lists FILE...: makes of them and of the list of this folder one list in WORK, each line once; none where all are empty.
merge_lists() {
    local list="$RUN_DIR/erased-people.csv" file
    for file in "$list" "$@"; do
        [[ ! -s $file ]] || { grep -v '^person,' "$file" || true; echo; }
    done | sed '/^$/d' | sort -u -t, -k1,3 >"$WORK/list"
    [[ -s $WORK/list ]] || return 0
    { echo person,erased_at,consortia && cat "$WORK/list"; } >"$WORK/list.csv"
}
