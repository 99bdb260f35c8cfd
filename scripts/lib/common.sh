# Shared by the scripts: messages, steps with durations, processes, and finding the .NET SDK. Sourced, never run.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
RUN_DIR=${MENTORNET_RUN_DIR:-$ROOT/.run}
[[ $RUN_DIR == /* ]] || RUN_DIR=$PWD/$RUN_DIR

# No build leaves a process behind: no idle MSBuild nodes, and a compiler server of our own that stop_compiler ends.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false \
    MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=false UseSharedCompilation=true SharedCompilationId="mentornet-$$-$RANDOM$RANDOM"

# A step shows itself while it runs where a terminal follows, also through --detach.
if [[ -t 2 || -n ${MENTORNET_FOLLOWED:-} ]]; then LIVE=1; else LIVE=0; fi
STEP_PID="" STEP_PATIENCE=5

say() { printf '%s\n' "$*" >&2; }

# fail WHAT [LOG] [ADVICE]: one line of what happened, the last lines of the log, what to do; exit status 1.
fail() {
    say ""
    say "✗ $1"
    if [[ -n ${2:-} && -s ${2:-} ]]; then
        say "  The last lines of $2:"
        tail -n 15 "$2" | sed 's/^/  | /' >&2
    fi
    [[ -z ${3:-} ]] || say "  What to do: $3"
    exit 1
}

# step NAME COMMAND...: runs the command and says how long it took. Its output goes to the log; a failure shows the end of it.
# With STEP_SOFT a failure is returned. It runs as a process group of its own, so that stopping is never kept waiting and takes all of it.
step() {
    local name=$1 log="$RUN_DIR/logs/setup.log" step_log="$RUN_DIR/logs/step.log" started=$SECONDS status=0
    shift
    mkdir -p "$RUN_DIR/logs"
    printf '\n== %s\n' "$name" >>"$log"
    set -m
    (set +m; "$@") >"$step_log" 2>&1 </dev/null 9>&- &
    STEP_PID=$!
    set +m
    while alive_pid "$STEP_PID"; do
        [[ $LIVE == 0 ]] || printf '\r… %-48s %4d s' "$name" $((SECONDS - started)) >&2
        sleep 0.1
    done
    wait "$STEP_PID" || status=$?
    STEP_PID=""
    cat "$step_log" >>"$log"
    [[ $LIVE == 0 ]] || printf '\r%-60s\r' "" >&2
    if [[ $status != 0 ]]; then
        [[ -z ${STEP_SOFT:-} ]] || return 1
        fail "$name: failed after $((SECONDS - started)) s." "$step_log" "${STEP_ADVICE:-read $log, then run the same command again.}"
    fi
    printf '✓ %-48s %4d s\n' "$name" $((SECONDS - started)) >&2
}

# Ends the step that runs now, if any: at once, or where it installs packages, when it is through with that.
stop_step() {
    [[ -n $STEP_PID ]] || return 0
    kill -TERM -- "-$STEP_PID" 2>/dev/null || true
    local end=$((SECONDS + STEP_PATIENCE))
    while alive_pid "$STEP_PID" && [[ $SECONDS -lt $end ]]; do sleep 0.1; done
    kill -KILL -- "-$STEP_PID" 2>/dev/null || true
    STEP_PID=""
}

# background COMMAND...: begins a command, as a process group of its own, that a later step waits for by await_background.
BACKGROUND_PID=""
background() {
    mkdir -p "$RUN_DIR/logs"
    rm -f "$RUN_DIR/logs/background.status"
    set -m
    (
        status=0
        ("$@") >"$RUN_DIR/logs/background.log" 2>&1 || status=$?
        echo "$status" >"$RUN_DIR/logs/background.status"
    ) </dev/null 9>&- &
    BACKGROUND_PID=$!
    set +m
}

# Waits for the end of what background() began, shows what it printed, and gives its exit status.
await_background() {
    while alive_pid "$BACKGROUND_PID"; do sleep 0.5; done
    cat "$RUN_DIR/logs/background.log"
    return "$(cat "$RUN_DIR/logs/background.status" 2>/dev/null || echo 1)"
}

stop_background() {
    [[ -z $BACKGROUND_PID ]] || kill -TERM -- "-$BACKGROUND_PID" 2>/dev/null || true
    BACKGROUND_PID=""
}

# stat_fields PID: what /proc/PID/stat has after the name, as STAT: 0 is the state, 3 the session, 19 the time it was started. It starts no
# process: what is asked for in every loop must cost nothing, and what starts one may miss an INT (see watch_system).
stat_fields() {
    local line=""
    { read -rd '' line <"/proc/$1/stat"; } 2>/dev/null || [[ -n $line ]] || return 1
    read -ra STAT <<<"${line##*) }"
}

# Says whether a process runs; one that has ended and that nobody has asked about yet does not.
alive_pid() {
    local STAT
    stat_fields "$1" && [[ ${STAT[0]} != [ZX] ]]
}

# remember NAME PID, alive NAME, forget NAME: the processes of this run directory. The time of start tells a process from a later
# one with the same number, so nobody else's process is ever taken for ours.
remember() {
    local STAT
    mkdir -p "$RUN_DIR/pids"
    stat_fields "$2" || STAT=()
    printf '%s %s\n' "$2" "${STAT[19]:-}" >"$RUN_DIR/pids/$1"
}

alive() {
    local pid since STAT
    [[ -s $RUN_DIR/pids/$1 ]] || return 1
    read -r pid since <"$RUN_DIR/pids/$1"
    stat_fields "$pid" && [[ ${STAT[0]} != [ZX] && ${STAT[19]} == "$since" ]]
}

pid_of() {
    local pid since
    read -r pid since <"$RUN_DIR/pids/$1"
    printf '%s' "$pid"
}

forget() { rm -f "$RUN_DIR/pids/$1"; }

# session_members SID: the processes of one session.
session_members() {
    local folder STAT
    for folder in /proc/[0-9]*; do
        stat_fields "${folder#/proc/}" && [[ ${STAT[3]} == "$1" && ${STAT[0]} != [ZX] ]] && printf '%s\n' "${folder#/proc/}"
    done
    return 0
}

# processes_with TEXT: those whose command line holds the text; only for texts that are ours alone.
processes_with() {
    local folder
    for folder in /proc/[0-9]*; do
        { tr '\0' ' ' <"$folder/cmdline" | grep -qF -- "$1"; } 2>/dev/null && printf '%s\n' "${folder#/proc/}"
    done
    return 0
}

# The compiler server of our builds has our own name in its command line.
stop_compiler() {
    local pid
    for pid in $(processes_with "-pipename:$SharedCompilationId"); do kill "$pid" 2>/dev/null || true; done
}

# Runs a command as root: directly, or by sudo.
as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "Root or sudo is needed to run: $*"
        return 1
    fi
}

dotnet_fits() { command -v dotnet >/dev/null && (cd "$ROOT" && dotnet --version >/dev/null 2>&1); }

use_own_dotnet() {
    [[ ! -x $ROOT/.run/dotnet/dotnet ]] || export DOTNET_ROOT=$ROOT/.run/dotnet PATH=$ROOT/.run/dotnet:$PATH
}

# Installs the SDK that global.json names below .run/ by its official installer.
install_dotnet() {
    local wanted icu
    wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$ROOT/global.json")
    # The installer brings no system library; the ones a small system lacks are ICU's.
    if command -v apt-cache >/dev/null && ! compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null; then
        icu=$(apt-cache --names-only search '^libicu[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1)
        [[ -z $icu ]] || install_packages "$icu" || return 1
    fi
    mkdir -p "$ROOT/.run"
    curl -fsSL --retry 3 -o "$ROOT/.run/dotnet-install.sh" https://dot.net/v1/dotnet-install.sh || return 1
    bash "$ROOT/.run/dotnet-install.sh" --version "$wanted" --install-dir "$ROOT/.run/dotnet" --no-path
}

# Puts a .NET SDK on PATH that fits global.json; installs one only where none does.
ensure_dotnet() {
    dotnet_fits && return
    use_own_dotnet
    dotnet_fits && return
    STEP_PATIENCE=300 STEP_ADVICE="install the SDK that global.json names yourself, then run this again." step "Install the .NET SDK" install_dotnet
    use_own_dotnet
    dotnet_fits || fail "The .NET SDK that global.json names does not start." "" "run '$ROOT/.run/dotnet/dotnet --info' to see why."
}

# Says whether something listens on a local port.
port_busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Says what listens on a port, as far as this user may know.
port_owner() {
    local owner=""
    ! command -v ss >/dev/null || owner=$(ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1 (process \2)/p' | head -n 1)
    printf '%s' "${owner:-another program}"
}

# The first of the ports that the system gives to clients: whoever listens there may find the port taken, today or tomorrow.
first_client_port() {
    local first _
    read -r first _ </proc/sys/net/ipv4/ip_local_port_range 2>/dev/null || first=32768
    printf '%s' "$first"
}

# keep_log FILE: the log of the former run becomes FILE.1, that of the one before FILE.2, and so on; the fifth goes.
LOGS_KEPT=4
keep_log() {
    local file=$1
    [[ -s $file ]] || return 0
    shift_logs "$file"
    mv "$file" "$file.1"
}

shift_logs() {
    local i
    for ((i = LOGS_KEPT; i > 1; i--)); do [[ ! -e $1.$((i - 1)) ]] || mv "$1.$((i - 1))" "$1.$i"; done
}

# secret NAME: prints a generated password, made on first use and kept in a file of mode 600.
secret() {
    local file="$RUN_DIR/secrets/$1"
    if [[ ! -s $file ]]; then
        (umask 077 && mkdir -p "$RUN_DIR/secrets" && head -c 24 /dev/urandom | base64 | tr '+/' 'xy' | tr -d '=\n' >"$file.new" && mv "$file.new" "$file")
    fi
    cat "$file"
}
