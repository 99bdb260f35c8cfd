#!/usr/bin/env bash
# Installs what the tests need, checks formatting, builds, and runs all tests, or those of one project: scripts/test.sh Matching
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/parts.sh
source "$ROOT/scripts/lib/parts.sh"
export RUN_DIR=${MENTORNET_RUN_DIR:-$ROOT/.run}/test DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
mkdir -p "$RUN_DIR/logs"
: >"$RUN_DIR/logs/setup.log"

projects=("$ROOT"/tests/*.Tests/*.csproj)
if [[ $# -gt 0 ]]; then
    projects=("$ROOT/tests/$1.Tests/MentorNet.$1.Tests.csproj")
    [[ -f ${projects[0]} ]] || fail "There is no test project '$1'." "" "choose one of: $(cd "$ROOT/tests" && printf '%s ' *.Tests | sed 's/\.Tests//g')"
fi

free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)) && { port_busy "$port" || port_busy $((port + 1)) || port_busy $((port + 2)); }; do :; done
    echo "$port"
}

stop_parts() {
    stop_rabbitmq
    stop_postgres
}

build() { (cd "$ROOT" && dotnet build MentorNet.sln --no-restore -nologo -v quiet -nodeReuse:false); }
restore() { (cd "$ROOT" && dotnet restore MentorNet.sln --locked-mode); }
format() { (cd "$ROOT" && dotnet format MentorNet.sln --no-restore --verify-no-changes -v normal); }

ensure_dotnet >>"$RUN_DIR/logs/setup.log" 2>&1 || fail "The .NET SDK is missing and could not be installed." "$RUN_DIR/logs/setup.log"
step "What the tests need is installed" ensure_parts chromium kubectl
step "Restore in locked mode" restore
step "Build" build
STEP_ADVICE="run 'dotnet format', look at what it changed, and commit it." step "Formatting" format

trap stop_parts EXIT
trap 'exit 130' INT TERM
stop_parts
broker=$(free_port) postgres=$(free_port)
step "Start RabbitMQ" start_rabbitmq "$broker"
step "Start PostgreSQL" start_postgres "$postgres" fsync=off synchronous_commit=off max_connections=400
step "RabbitMQ is ready" wait_rabbitmq "$broker"
MENTORNET_TEST_POSTGRES="Host=127.0.0.1;Port=$postgres;Username=postgres;Password=$(secret postgres);Include Error Detail=true"
MENTORNET_TEST_BROKER="amqp://mentornet:$(secret rabbitmq)@127.0.0.1:$broker/"
export MENTORNET_TEST_POSTGRES MENTORNET_TEST_BROKER

rm -rf "$RUN_DIR/results"
mkdir -p "$RUN_DIR/results"
bad=0
for project in "${projects[@]}"; do
    name=$(basename "$project" .csproj)
    started=$(date +%s)
    dotnet test "$project" --no-build --nologo -v quiet --logger "trx;LogFileName=$RUN_DIR/results/$name.trx" --logger "console;verbosity=normal" >"$RUN_DIR/results/$name.log" 2>&1 || bad=1
    counters=$(grep -o '<Counters [^>]*>' "$RUN_DIR/results/$name.trx" 2>/dev/null || true)
    count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
    total=$(count total) executed=$(count executed) ok=$(count passed)
    total=${total:-0} executed=${executed:-0} ok=${ok:-0}
    printf '%-32s %4d passed, %d failed, %d skipped  (%d s)\n' "$name" "$ok" $((executed - ok)) $((total - executed)) $(($(date +%s) - started))
    passed=$((${passed:-0} + ok)) failed=$((${failed:-0} + executed - ok)) skipped=$((${skipped:-0} + total - executed))
    if [[ $executed == 0 ]]; then
        say "✗ $name ran no test."
        tail -n 30 "$RUN_DIR/results/$name.log" >&2
        bad=1
    elif [[ $executed != "$ok" ]]; then
        grep -A 25 -E '^\s+Failed ' "$RUN_DIR/results/$name.log" | head -n 200 || tail -n 60 "$RUN_DIR/results/$name.log"
    fi
done
printf '%d passed, %d failed, %d skipped\n' "${passed:-0}" "${failed:-0}" "${skipped:-0}"
[[ $bad == 0 && ${failed:-0} == 0 ]]
