#!/usr/bin/env bash
# Installs what the tests need, builds, checks the formatting, and runs all tests, or those of some projects. See --help.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/build.sh
source "$ROOT/scripts/lib/build.sh"
# shellcheck source=scripts/lib/parts.sh
source "$ROOT/scripts/lib/parts.sh"
# shellcheck source=scripts/lib/imports.sh
source "$ROOT/scripts/lib/imports.sh"
# shellcheck source=scripts/lib/folder.sh
source "$ROOT/scripts/lib/folder.sh"
RUN_DIR=$RUN_DIR/test
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

names() { (cd "$ROOT/tests" && printf '%s\n' *.Tests | sed 's/\.Tests$//'); }

usage() {
    cat <<HELP
Runs the tests with a PostgreSQL and a RabbitMQ of their own below .run/test.

usage: scripts/test.sh [PROJECT]... [--filter NAME] [--jobs N]
       scripts/test.sh --serve

  PROJECT        only these projects: $(names | tr '\n' ' ')
  --filter NAME  only the tests with this in their full name, e.g. scripts/test.sh Matching --filter AcceptMatchRequest
  --jobs N       how many projects run side by side (default: one more than the processors, at most 4)
  --serve        keep PostgreSQL and RabbitMQ running, and print what to export for 'dotnet test'; Ctrl-C stops them

Without PROJECT everything is built with all analyzers, and all files' formatting is checked; with PROJECT only what that needs is
built, where a source has changed, and only the files that git calls changed are checked.
HELP
}

projects=() FILTER="" SERVE=0 JOBS=$(($(nproc) + 1))
[[ $JOBS -le 4 ]] || JOBS=4
while [[ $# -gt 0 ]]; do
    case $1 in
    --help | -h)
        usage
        exit 0
        ;;
    --serve) SERVE=1 ;;
    --filter | --jobs)
        [[ -n ${2:-} && ${2:-} != --* ]] || fail "$1 needs a value." "" "see scripts/test.sh --help."
        if [[ $1 == --filter ]]; then FILTER=$2; else JOBS=$2; fi
        shift
        ;;
    *)
        [[ -f "$ROOT/tests/$1.Tests/MentorNet.$1.Tests.csproj" ]] || fail "There is no test project '$1'." "" "choose from: $(names | tr '\n' ' ')"
        projects+=("$1")
        ;;
    esac
    shift
done
[[ $JOBS =~ ^[1-9][0-9]?$ ]] || fail "--jobs must be a number from 1 to 99, not '$JOBS'."
WHOLE=0
if [[ ${#projects[@]} == 0 ]]; then
    WHOLE=1
    # The longest first, so that the last to end is a short one; Scripts, which starts systems too, when that of EndToEnd stands.
    projects=(EndToEnd ServiceDefaults Profile Web Scripts Identity Matching Deployment Caseload Gateway Library Messaging)
    for name in $(names); do [[ " ${projects[*]} " == *" $name "* ]] || projects+=("$name"); done
fi
[[ -z $FILTER || $WHOLE == 0 ]] || fail "--filter needs the project of the tests." "" "for example: scripts/test.sh Matching --filter $FILTER"

# has NAME...: says whether one of these projects is to run.
has() {
    local name
    for name in "$@"; do [[ " ${projects[*]} " != *" $name "* ]] || return 0; done
    return 1
}
needs_servers() { [[ $SERVE == 1 ]] || has Caseload Deployment Identity Library Matching Messaging Profile ServiceDefaults Web; }

# What was copied along with a checkout are another one's servers; the tests make their own.
[[ $(standing) != copied ]] || rm -rf "$RUN_DIR"
mkdir -p "$RUN_DIR/logs"
exec 9>"$RUN_DIR/lock"
flock -n 9 || fail "The tests run already from $ROOT." "" "wait for them, or end them."
: >"$RUN_DIR/logs/setup.log"
claim_folder

stop_parts() {
    stop_rabbitmq &
    stop_postgres
    wait $!
}
OWN_SERVERS=0
declare -A RUNNING=() # process group -> project
finish() {
    trap '' INT TERM HUP
    set +e
    stop_step
    stop_background
    local group
    for group in "${!RUNNING[@]}"; do kill -KILL -- "-$group" 2>/dev/null || true; done
    # Its system is in a session of its own.
    [[ " ${RUNNING[*]} " != *" EndToEnd "* || -n ${MENTORNET_E2E_RUN_DIR:-} ]] || MENTORNET_RUN_DIR=$ROOT/.run/e2e "$ROOT/scripts/down.sh"
    stop_compiler
    [[ $OWN_SERVERS == 0 ]] || stop_parts
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# begin NAME COMMAND...: runs a command beside the others, as a process group of its own, with its output in a log and its exit status in a file.
begin() {
    local name=$1
    shift
    set -m
    (
        status=0
        started=$SECONDS
        ("$@") >"$RUN_DIR/results/$name.log" 2>&1 || status=$?
        stat_fields "$BASHPID" # 13 and 14 are the hundredths of a second that its children took of the processors
        echo "$status $((SECONDS - started)) $(((STAT[13] + STAT[14]) / 100))" >"$RUN_DIR/results/$name.status"
    ) </dev/null 9>&- &
    RUNNING[$!]=$name
    set +m
}

# behind COMMAND...: does it with what the others leave of the processors. In a whole run EndToEnd goes one test after the other for nearly all
# of the time, so that alone is before everything; the rest has time enough beside it.
behind() {
    renice -n 3 "$BASHPID" >/dev/null
    "$@"
}

# A port with two free ones behind it: below those that the system gives to clients, and apart from those of the systems that tests start.
free_ports() {
    local port
    while port=$((30100 + RANDOM % 2500)) && { port_busy "$port" || port_busy $((port + 1)) || port_busy $((port + 2)); }; do :; done
    echo "$port"
}

export_servers() {
    MENTORNET_TEST_POSTGRES="Host=127.0.0.1;Port=$1;Username=postgres;Password=$(secret postgres);Include Error Detail=true"
    MENTORNET_TEST_BROKER="amqp://mentornet:$(secret rabbitmq)@127.0.0.1:$2/"
    export MENTORNET_TEST_POSTGRES MENTORNET_TEST_BROKER
}

start_servers() {
    # Those that --serve keeps are taken as they are.
    if [[ -s $RUN_DIR/served ]] && alive postgres && alive rabbitmq; then
        read -r postgres broker <"$RUN_DIR/served"
        return
    fi
    OWN_SERVERS=1
    rm -f "$RUN_DIR/served"
    stop_parts # of a run that was killed
    broker=$(free_ports)
    start_rabbitmq "$broker"
    postgres=$(free_ports)
    while [[ $postgres -ge $((broker - 2)) && $postgres -le $((broker + 2)) ]]; do postgres=$(free_ports); done
    step "Start PostgreSQL" start_postgres "$postgres" fsync=off synchronous_commit=off full_page_writes=off max_connections=800
}

if [[ $SERVE == 1 ]]; then
    ensure_parts
    start_servers
    [[ $OWN_SERVERS == 1 ]] || fail "They are served already." "" "stop the other scripts/test.sh --serve first."
    step "Start RabbitMQ" wait_rabbitmq "$broker"
    export_servers "$postgres" "$broker"
    echo "$postgres $broker" >"$RUN_DIR/served"
    exec 9>&- # tests may run now
    say "PostgreSQL and RabbitMQ run until Ctrl-C. scripts/test.sh uses them; for 'dotnet test':"
    printf "export MENTORNET_TEST_POSTGRES='%s'\nexport MENTORNET_TEST_BROKER='%s'\n" "$MENTORNET_TEST_POSTGRES" "$MENTORNET_TEST_BROKER"
    trap 'rm -f "$RUN_DIR/served"; finish' EXIT
    while true; do
        sleep 3600 &
        wait $! || true
    done
fi

# projects_of SOLUTION...: the projects that solutions name, one a line.
projects_of() { (cd "$ROOT" && grep -oh '"[^"]*\.csproj"' "$@" | tr -d '"' | tr '\\' / | sort -u); }

# The last to be built: what tests alone are made of. None of them refers to another; what they refer to is built already.
last_projects() { projects_of MentorNet.sln | grep '^tests/' | grep -vE '^tests/(EndToEnd\.Tests|Testing|Load)/'; }

# build_projects FILE ARGUMENT...: builds the projects of standard input with all analyzers, side by side; FILE is the solution that is made of them.
build_projects() {
    local file=$1 list
    shift
    mapfile -t list
    printf '{ "solution": { "path": "../MentorNet.sln", "projects": ["%s"' "${list[0]}" >"$file"
    printf ', "%s"' "${list[@]:1}" >>"$file"
    printf '] } }\n' >>"$file"
    dotnet build "$file" -c Release --no-restore -nologo -v quiet "$@"
}

# All but the last: the services, and EndToEnd, whose system may start then.
build_first() {
    lock_build
    cd "$ROOT" || return 1
    sources >"$ROOT/artifacts/.built.new" # its time is the begin: what changes meanwhile is newer
    dotnet restore MentorNet.sln --locked-mode || return 1
    build_projects artifacts/first.slnf < <(projects_of MentorNet.sln | grep -vxFf <(last_projects)) || return 1
    precompile_libraries
    share_libraries
    share_libraries MentorNet.EndToEnd.Tests
    cp -p "$ROOT/artifacts/.built.new" "$ROOT/artifacts/.built"
}

build_last() {
    local tests pid
    # The compiler is the one of the first build.
    for pid in $(processes_with "-pipename:$SharedCompilationId"); do (cd "/proc/$pid/task" && renice -n 3 -p [0-9]* >/dev/null) || true; done
    mapfile -t tests < <(names | sed 's/.*/MentorNet.&.Tests/')
    lock_build
    cd "$ROOT" || return 1
    build_projects artifacts/last.slnf -p:BuildProjectReferences=false < <(last_projects) || return 1
    share_libraries "${tests[@]}"
    mv "$ROOT/artifacts/.built.new" "$ROOT/artifacts/.built-all"
}

build_some() {
    local name
    for name in "${projects[@]}"; do
        # A test project sees what it refers to; whatever changes below services, gateway or protos builds it again.
        ensure_built "MentorNet.$name.Tests" "tests/$name.Tests/MentorNet.$name.Tests.csproj" "tests/$name.Tests" tests/Testing services gateway protos
    done
}

# Style and analyzers are the build's; the white space and the order of imports are checked here.
format_all() {
    local files
    cd "$ROOT" || return 1
    mapfile -d '' files < <(find . \( -name artifacts -o -name .run -o -name .git \) -prune -o -name '*.cs' -printf '%P\0')
    check_imports "${files[@]}" && dotnet format whitespace . --folder --verify-no-changes --exclude artifacts .run
}

format_changed() {
    local files
    cd "$ROOT" || return 1
    mapfile -t files < <({ git diff --name-only --diff-filter=d HEAD -- '*.cs' && git ls-files --others --exclude-standard -- '*.cs'; } 2>/dev/null)
    [[ ${#files[@]} == 0 ]] || { check_imports "${files[@]}" && dotnet format whitespace . --folder --verify-no-changes --include "${files[@]}"; }
}

ensure_dotnet
rm -rf "$RUN_DIR/results"
mkdir -p "$RUN_DIR/results"
if [[ $WHOLE == 1 ]]; then begin format behind format_all; else begin format format_changed; fi
if [[ $WHOLE == 1 ]]; then background build_first; else background build_some; fi
if has EndToEnd; then needs=(chromium); else needs=(); fi
if has Deployment; then needs+=(kubectl); fi
if has Messaging; then needs+=(clamd); fi
if needs_servers || has EndToEnd Scripts; then ensure_parts "${needs[@]}"; fi
if needs_servers; then start_servers; fi
step "Build" await_background
if needs_servers; then export_servers "$postgres" "$broker"; fi # tests that need the broker wait for it themselves

bad=0 passed=0 failed=0 skipped=0 again=()

# run_project NAME [RUN FILTER]: the name of its results is RUN, if it has one.
run_project() {
    local filter=() wanted=${3:-}
    [[ -n $wanted || -z $FILTER ]] || wanted="FullyQualifiedName~$FILTER"
    [[ -z $wanted ]] || filter=(--TestCaseFilter:"$wanted")
    # A test process lives for minutes: what it calls thirty times, as usual, is not worth compiling anew for speed, what it calls a thousand times is.
    DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=3E8 timeout --foreground -k 20 4500 dotnet vstest "$(built_folder "MentorNet.$1.Tests")/MentorNet.$1.Tests.dll" \
        "${filter[@]}" --ResultsDirectory:"$RUN_DIR/results" --logger:"trx;LogFileName=${2:-$1}.trx" --logger:"console;verbosity=normal"
}

# The methods whose tests failed in a run, each once.
failed_methods() { sed -n '/<UnitTestResult /{/outcome="Failed"/s/.* testName="\([^"(]*\).*/\1/p}' "$RUN_DIR/results/$1.trx" 2>/dev/null | sort -u; }

# Each failed test of a log with its message, without what the test printed, and what failed outside of a test, as a fixture that could not
# be put away; the first lines of them.
failures() {
    {
        sed -n '/^ \+Failed /,/^ \+\(Standard Output\|Passed\) /p' "$1"
        grep -A 12 -E '^\[xUnit.net [^]]*\] +(\[[^]]*Failure|Catastrophic failure|Exception)' "$1" || true
    } | awk 'NR <= 300'
}

# Adds up what came of a project's tests.
count_project() {
    local name=$1 log="$RUN_DIR/results/$1.log" status seconds processor counters total executed ok
    read -r status seconds processor <"$RUN_DIR/results/$name.status"
    counters=$(grep -o '<Counters [^>]*>' "$RUN_DIR/results/$name.trx" 2>/dev/null || true)
    count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
    total=$(count total) executed=$(count executed) ok=$(count passed)
    total=${total:-0} executed=${executed:-0} ok=${ok:-0}
    printf '%-36s %4d passed, %d failed, %d skipped %6d s, of processor %5d s\n' "$name" "$ok" $((executed - ok)) $((total - executed)) "$seconds" "$processor"
    passed=$((passed + ok)) failed=$((failed + executed - ok)) skipped=$((skipped + total - executed))
    if [[ $executed == 0 ]]; then
        bad=1
        say "✗ $name ran no test. The last lines of $log:"
        tail -n 20 "$log" | sed 's/^/  | /'
    elif [[ $status != 0 || $executed != "$ok" ]]; then
        if [[ $status == 1 && $WHOLE == 1 && $executed != "$ok" && $((executed - ok)) -le 3 ]]; then again+=("$name"); else bad=1; fi
        say "✗ $name failed (exit status $status). From $log:"
        { failures "$log" | grep . || tail -n 40 "$log"; } | sed 's/^/  | /'
    fi
}

count_format() {
    local status seconds processor
    read -r status seconds processor <"$RUN_DIR/results/format.status"
    printf '%-36s %34d s, of processor %5d s\n' "The check of formatting" "$seconds" "$processor"
    [[ $status == 0 ]] || {
        bad=1
        say "✗ Some files are not formatted. What to do: run 'dotnet format', look at what it changed, and commit it."
        tail -n 20 "$RUN_DIR/results/format.log" | sed "s/^/  | /" >&2
    }
}

# Takes in what has ended; waits until there is room for one more. ServiceDefaults lets outages pass and pauses run out for nearly all of its
# time, so it takes nobody's place.
await_room() {
    local group name most
    while true; do
        for group in "${!RUNNING[@]}"; do
            alive_pid "$group" && continue
            name=${RUNNING[$group]}
            unset "RUNNING[$group]"
            [[ -s $RUN_DIR/results/$name.status ]] || echo "137 0 0" >"$RUN_DIR/results/$name.status"
            if [[ $name == format ]]; then count_format; else count_project "$name"; fi
        done
        most=$1
        [[ $most == 1 || " ${RUNNING[*]} " != *" ServiceDefaults "* ]] || most=$((most + 1))
        [[ ${#RUNNING[@]} -ge $most ]] || return 0
        sleep 0.5
    done
}

if [[ $WHOLE == 1 ]]; then
    begin EndToEnd run_project EndToEnd
    background behind build_last
    step "Build the other tests" await_background
fi
stop_compiler
for project in "${projects[@]}"; do
    if [[ $WHOLE == 0 ]]; then
        begin "$project" run_project "$project"
    elif [[ $project != EndToEnd ]]; then
        begin "$project" behind run_project "$project"
    fi
    await_room "$JOBS"
done
await_room 1

# In a whole run, what failed beside all others is tried once more with nothing beside it. A test that needs this is said, and is to be mended.
for project in "${again[@]}"; do
    mapfile -t methods < <(failed_methods "$project")
    [[ ${#methods[@]} -gt 0 ]] || { bad=1 && continue; }
    wanted=$(printf '|FullyQualifiedName=%s' "${methods[@]}")
    if run_project "$project" "$project-again" "${wanted:1}" >"$RUN_DIR/results/$project-again.log" 2>&1 && [[ -z $(failed_methods "$project-again") ]]; then
        say "⚠ $project passed when it was tried alone, and is to be mended: ${methods[*]}"
    else
        bad=1
        say "✗ $project failed alone as well: ${methods[*]}"
        { failures "$RUN_DIR/results/$project-again.log" | grep . || tail -n 40 "$RUN_DIR/results/$project-again.log"; } | sed 's/^/  | /'
    fi
done
say "The tests took $SECONDS s with all before them; their results are in $RUN_DIR/results."
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $bad == 0 ]]
