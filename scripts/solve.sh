#!/usr/bin/env bash
# Runs the matching engine on a JSON file, without any server, and prints JSON: see docs/matching.md.
#   scripts/solve.sh [--objective stable|stable-mentor|total|worst-off] [--seed N] FILE
# The first run builds the engine; JSON is all that goes to standard output. Exit status 2: the input is wrong, one line says where.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
log=$RUN_DIR/logs/solve-build.log
assembly=$ROOT/artifacts/bin/MentorNet.Matching/release/MentorNet.Matching.dll
stamp=$RUN_DIR/solve-built

mkdir -p "$RUN_DIR/logs"
ensure_dotnet >"$log" 2>&1 || fail "The .NET SDK is missing and could not be installed." "$log"

# Built again when a source is newer than the last build, and only then: asking MSBuild would take seconds each time.
fresh() {
    [[ -f $assembly && -f $stamp ]] || return 1
    [[ -z $(find "$ROOT"/services/{Matching,ServiceDefaults,Contracts} "$ROOT/protos" "$ROOT"/Directory.* "$ROOT/global.json" \
        \( -name obj -o -name bin \) -prune -o -type f -newer "$stamp" -print -quit) ]]
}

build() {
    fresh && return
    touch "$stamp.new"
    dotnet build "$ROOT/services/Matching/MentorNet.Matching.csproj" -c Release -nologo -v quiet -nodeReuse:false >"$log" 2>&1 </dev/null ||
        fail "The engine could not be built." "$log" "read $log; then run the same command again."
    mv "$stamp.new" "$stamp"
}

# One build at a time, also when many solves start together.
if ! fresh; then
    exec 9>"$stamp.lock"
    flock 9
    build
    exec 9>&-
fi
exec dotnet "$assembly" solve "$@"
