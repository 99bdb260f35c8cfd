# Whose a run directory is. Its identity is kept in it and in the folder of its database; its place tells a copy from a move.
# Sourced after common.sh and parts.sh.
# shellcheck shell=bash

here() { (cd "$RUN_DIR" && pwd -P); }

read_line() { [[ -s $1 ]] && head -n 1 "$1"; }

# Says what this folder is to the one that it was last started as: own, moved, or copied (the other is still there).
standing() {
    local former
    former=$(read_line "$RUN_DIR/place") || {
        echo own
        return
    }
    if [[ $former == "$(here)" || $former -ef $RUN_DIR ]]; then
        echo own
    elif [[ -s $former/identity && $(read_line "$former/identity") == "$(read_line "$RUN_DIR/identity")" ]]; then
        echo copied
    else
        echo moved
    fi
}

new_identity() { tr -d - </proc/sys/kernel/random/uuid >"$RUN_DIR/identity"; }

# forget_processes: what runs belongs to the folder that this one was copied from, and is left alone.
forget_processes() { rm -rf "$RUN_DIR/pids" "$RUN_DIR/held" "$RUN_DIR/up.pid" "$RUN_DIR/ready" "$RUN_DIR/rabbitmq.port" "$RUN_DIR/port" "$RUN_DIR/status.json" "$RUN_DIR/wake.pid"; }

# A copy becomes a system of its own, with the data that were copied, and never touches the one it was copied from.
claim_copy() {
    local former data outside=""
    former=$(read_line "$RUN_DIR/place")
    data="$RUN_DIR/postgres"
    if [[ ! -s $data/PG_VERSION ]] && outside=$(read_line "$RUN_DIR/postgres-data") && [[ -s $outside/PG_VERSION ]]; then data=$outside; else outside=""; fi
    if [[ ${RESET:-0} == 1 ]]; then
        outside=""
    elif [[ -e $data/postmaster.pid ]]; then
        fail "$RUN_DIR was copied from $former while MentorNet ran there, so the database in it may be half of one moment and half of another." "" \
            "stop the first one by its scripts/down.sh, copy it again, and start the copy. The first one is untouched. A copy without its data: scripts/up.sh --reset here."
    fi
    forget_processes
    rm -f "$RUN_DIR/postgres-data"
    new_identity
    if [[ -n $outside ]]; then
        data=$(pg_data)
        data_home "$(dirname "$data")"
        cp -a "$outside" "$data.new"
        rm -rf "$data"
        mv "$data.new" "$data"
    fi
    [[ ! -s $data/PG_VERSION ]] || mark_data "$data"
    say "This folder was copied from $former. It is a system of its own now; that one is untouched."
}

# Data of an earlier life of this folder lie elsewhere, and their passwords are gone with it: said once, and never opened.
tell_left_data() {
    local folder former
    [[ $(id -u) == 0 ]] || return 0
    former=$OUTSIDE/$(printf '%s' "$RUN_DIR" | sha256sum | cut -c1-12)
    for folder in "$OUTSIDE"/*/; do
        folder=${folder%/}
        [[ -s $folder/postgres/PG_VERSION ]] || continue
        [[ $folder == "$former" || $(read_line "$folder/place") == "$(here)" ]] || continue
        say "The database of an earlier $RUN_DIR is still in $folder. Its passwords were deleted with that folder, so it stays closed, and this system begins with new data."
    done
}

# claim_folder: makes this folder know itself, and refuses a database that is another one's.
claim_folder() {
    local data
    case $(standing) in
    copied) claim_copy ;;
    moved) say "This folder was moved here from $(read_line "$RUN_DIR/place"). Its data came along." ;;
    esac
    if [[ ! -s $RUN_DIR/identity ]]; then
        new_identity
        [[ -s $RUN_DIR/postgres-data || -s $RUN_DIR/postgres/PG_VERSION ]] || tell_left_data
    fi
    here >"$RUN_DIR/place.new"
    mv "$RUN_DIR/place.new" "$RUN_DIR/place"
    data=$(pg_data)
    if [[ -s $data/mentornet.identity && $(read_line "$data/mentornet.identity") != "$(read_line "$RUN_DIR/identity")" ]]; then
        fail "The database in $data belongs to another MentorNet than $RUN_DIR." "" "put it back where it belongs, or start with the folder that it belongs to by MENTORNET_RUN_DIR."
    fi
    [[ ! -s $data/PG_VERSION || -s $data/mentornet.identity ]] || mark_data "$data"
}
