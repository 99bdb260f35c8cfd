#!/usr/bin/env bash
# Stops what scripts/up.sh started from this folder (or MENTORNET_RUN_DIR). The data stays.
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

case ${1:-} in
"") ;;
--help | -h)
    printf '%s\n\nusage: scripts/down.sh\n' "Stops what scripts/up.sh started from this folder (or MENTORNET_RUN_DIR). The data stays."
    exit 0
    ;;
*) fail "There is no option '$1'; scripts/down.sh takes none." ;;
esac

PORT=$(cat "$RUN_DIR/port" 2>/dev/null || echo 8080)
if [[ ! -d $RUN_DIR ]]; then
    say "MentorNet has not been started from $RUN_DIR."
    exit 0
fi
if [[ $(standing) == copied ]]; then
    say "MentorNet does not run from $RUN_DIR, which is a copy of $(read_line "$RUN_DIR/place"); that one is left alone."
    exit 0
fi
exec 9>"$RUN_DIR/lock"
if flock -n 9; then
    # Nobody watches over it. What a killed run left is stopped here.
    if anything_left; then
        stop_system
        say "MentorNet is stopped."
    else
        say "MentorNet does not run from $RUN_DIR."
    fi
    exit 0
fi
pid=$(cat "$RUN_DIR/up.pid" 2>/dev/null) || fail "MentorNet is just starting or stopping." "" "run this again in a moment."
kill -TERM "$pid" 2>/dev/null || fail "Process $pid, which runs MentorNet, belongs to another user." "" "stop it as that user."
flock -w 90 9 || fail "MentorNet did not stop within 90 s." "$RUN_DIR/logs/up.log" "look at process $pid."
say "MentorNet is stopped."
