#!/usr/bin/env bash
# Stops what scripts/up.sh --detach started. Data stays.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
if [[ ! -s $RUN_DIR/up.pid ]] || ! kill -0 "$(cat "$RUN_DIR/up.pid")" 2>/dev/null; then
    say "MentorNet does not run from this folder."
    exit 0
fi
pid=$(cat "$RUN_DIR/up.pid")
kill -TERM "$pid"
end=$(($(date +%s) + 60))
while kill -0 "$pid" 2>/dev/null; do
    [[ $(date +%s) -lt $end ]] || fail "MentorNet did not stop within 60 s." "$RUN_DIR/up.log" "look at process $pid."
    sleep 0.2
done
say "MentorNet is stopped."
