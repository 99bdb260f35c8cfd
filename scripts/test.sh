#!/usr/bin/env bash
# Installs what the tests need, restores, checks formatting, builds, and runs all tests, or those of some projects.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/build.sh
source "$ROOT/scripts/lib/build.sh"
# shellcheck source=scripts/lib/parts.sh
source "$ROOT/scripts/lib/parts.sh"
RUN_DIR=$RUN_DIR/test
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

names() { (cd "$ROOT/tests" && printf '%s\n' *.Tests | sed 's/\.Tests$//'); }

projects=()
for argument in "$@"; do
    case $argument in
    --help | -h)
        echo "Runs the tests with a PostgreSQL and a RabbitMQ of their own below .run/test, after restore, build and the check of formatting."
        echo "usage: scripts/test.sh [PROJECT]...   PROJECT is one of: $(names | tr '\n' ' ')"
        exit 0
        ;;
    *)
        project="$ROOT/tests/$argument.Tests/MentorNet.$argument.Tests.csproj"
        [[ -f $project ]] || fail "There is no test project '$argument'." "" "choose from: $(names | tr '\n' ' ')"
        projects+=("$project")
        ;;
    esac
done
[[ ${#projects[@]} -gt 0 ]] || projects=("$ROOT"/tests/*.Tests/*.csproj)

mkdir -p "$RUN_DIR/logs"
exec 9>"$RUN_DIR/lock"
flock -n 9 || fail "The tests run already from $ROOT." "" "wait for them, or end them."
: >"$RUN_DIR/logs/setup.log"

stop_parts() {
    stop_rabbitmq &
    stop_postgres
    wait $!
}
TEST_PID=""
finish() {
    trap '' INT TERM HUP
    stop_step
    [[ -z $TEST_PID ]] || kill -KILL -- "-$TEST_PID" 2>/dev/null || true
    stop_compiler
    stop_parts
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# A port with two free ones behind it, below those that the system gives to clients.
free_ports() {
    local port
    while port=$((20000 + RANDOM % 12000)) && { port_busy "$port" || port_busy $((port + 1)) || port_busy $((port + 2)); }; do :; done
    echo "$port"
}

restore() { cd "$ROOT" && dotnet restore MentorNet.sln --locked-mode; }
build() { cd "$ROOT" && dotnet build MentorNet.sln --no-restore -nologo -v quiet; }
format() { cd "$ROOT" && dotnet format MentorNet.sln --no-restore --verify-no-changes; }

ensure_parts chromium kubectl
ensure_dotnet
step "Restore in locked mode" restore
step "Build" build
bad=0 passed=0 failed=0 skipped=0
if ! STEP_SOFT=1 step "Check the formatting" format; then
    bad=1 # told at once; the tests run all the same
    say "✗ Some files are not formatted. What to do: run 'dotnet format', look at what it changed, and commit it."
    tail -n 20 "$RUN_DIR/logs/step.log" | sed "s/^/  | /" >&2
fi
stop_compiler

stop_parts # of a run that was killed
broker=$(free_ports)
start_rabbitmq "$broker"
postgres=$(free_ports)
while [[ $postgres -ge $((broker - 2)) && $postgres -le $((broker + 2)) ]]; do postgres=$(free_ports); done
step "Start PostgreSQL" start_postgres "$postgres" fsync=off synchronous_commit=off full_page_writes=off max_connections=400
step "Start RabbitMQ" wait_rabbitmq "$broker"
MENTORNET_TEST_POSTGRES="Host=127.0.0.1;Port=$postgres;Username=postgres;Password=$(secret postgres);Include Error Detail=true"
MENTORNET_TEST_BROKER="amqp://mentornet:$(secret rabbitmq)@127.0.0.1:$broker/"
export MENTORNET_TEST_POSTGRES MENTORNET_TEST_BROKER

rm -rf "$RUN_DIR/results"
mkdir -p "$RUN_DIR/results"

# run_project PROJECT: runs its tests as a process group of its own and adds up what came of them.
run_project() {
    local name trx log started=$SECONDS status=0 counters total executed ok
    name=$(basename "$1" .csproj)
    trx="$RUN_DIR/results/$name.trx" log="$RUN_DIR/results/$name.log"
    set -m
    timeout -k 20 1800 dotnet test "$1" --no-build --nologo -v quiet --logger "trx;LogFileName=$trx" --logger "console;verbosity=normal" >"$log" 2>&1 </dev/null 9>&- &
    TEST_PID=$!
    set +m
    while alive_pid "$TEST_PID"; do sleep 0.2; done
    wait "$TEST_PID" || status=$?
    TEST_PID=""
    counters=$(grep -o '<Counters [^>]*>' "$trx" 2>/dev/null || true)
    count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
    total=$(count total) executed=$(count executed) ok=$(count passed)
    total=${total:-0} executed=${executed:-0} ok=${ok:-0}
    printf '%-36s %4d passed, %d failed, %d skipped %6d s\n' "$name" "$ok" $((executed - ok)) $((total - executed)) $((SECONDS - started))
    passed=$((passed + ok)) failed=$((failed + executed - ok)) skipped=$((skipped + total - executed))
    if [[ $executed == 0 ]]; then
        bad=1
        say "✗ $name ran no test. The last lines of $log:"
        tail -n 20 "$log" | sed 's/^/  | /'
    elif [[ $status != 0 || $executed != "$ok" ]]; then
        bad=1
        say "✗ $name failed (exit status $status). From $log:"
        { grep -A 25 -E '^ +Failed ' "$log" || tail -n 40 "$log"; } | head -n 300 | sed 's/^/  | /'
    fi
}

for project in "${projects[@]}"; do run_project "$project"; done
say "The tests took $SECONDS s with all before them; their results are in $RUN_DIR/results."
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $bad == 0 ]]
