#!/usr/bin/env bash
# Runs the matching engine on a JSON file, without any server, and prints JSON. See --help.
set -euo pipefail
for argument; do
    [[ $argument == --help || $argument == -h ]] || continue
    cat <<'HELP'
Runs the matching engine on a JSON file, without any server, and prints JSON: see docs/matching.md for both forms.

usage: scripts/solve.sh [--objective stable|stable-mentor|total|worst-off] [--seed N] FILE

  --objective O  what the engine optimizes (default: stable)
  --seed N       a number that breaks ties
  FILE           the market; - is standard input

The first run builds the engine; JSON is all that goes to standard output. Exit status 2: the input is wrong; one line says where.
HELP
    exit 0
done
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# shellcheck source=scripts/lib/build.sh
source "$ROOT/scripts/lib/build.sh"
ensure_dotnet || fail "The .NET SDK is missing and could not be installed." "$RUN_DIR/logs/setup.log"
ensure_built MentorNet.Matching services/Matching/MentorNet.Matching.csproj services/Matching services/ServiceDefaults services/Contracts protos
exec dotnet "$(built_folder MentorNet.Matching)/MentorNet.Matching.dll" solve "$@"
