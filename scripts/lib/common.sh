# Shared by the scripts: messages, steps with durations, and finding the .NET SDK. Sourced, never run.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
RUN_DIR=${MENTORNET_RUN_DIR:-$ROOT/.run}

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
step() {
    local name=$1 log started
    shift
    mkdir -p "$RUN_DIR/logs"
    log="$RUN_DIR/logs/setup.log"
    started=$(date +%s)
    [[ ! -t 2 ]] || printf '… %s' "$name" >&2
    printf '\n== %s\n' "$name" >>"$log"
    if ! "$@" >>"$log" 2>&1; then
        [[ ! -t 2 ]] || printf '\r' >&2
        fail "$name failed after $(($(date +%s) - started)) s." "$log" "${STEP_ADVICE:-read $log; then run the same command again.}"
    fi
    [[ ! -t 2 ]] || printf '\r' >&2
    printf '✓ %-48s %4d s\n' "$name" "$(($(date +%s) - started))" >&2
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

# Puts the SDK that global.json asks for on PATH; installs it below .run/ by its official installer where none fits.
ensure_dotnet() {
    if [[ -x $ROOT/.run/dotnet/dotnet ]]; then
        export DOTNET_ROOT=$ROOT/.run/dotnet PATH=$ROOT/.run/dotnet:$PATH
    fi
    if command -v dotnet >/dev/null && (cd "$ROOT" && dotnet --version >/dev/null 2>&1); then
        return 0
    fi
    local wanted
    wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$ROOT/global.json")
    say "Installing the .NET SDK $wanted below $ROOT/.run/dotnet"
    mkdir -p "$ROOT/.run"
    curl -fsSL --retry 3 -o "$ROOT/.run/dotnet-install.sh" https://dot.net/v1/dotnet-install.sh &&
        bash "$ROOT/.run/dotnet-install.sh" --version "$wanted" --install-dir "$ROOT/.run/dotnet" || return 1
    export DOTNET_ROOT=$ROOT/.run/dotnet PATH=$ROOT/.run/dotnet:$PATH
    (cd "$ROOT" && dotnet --version >/dev/null)
}

# Says whether something listens on a local port.
port_busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Waits until a command succeeds, for at most so many seconds.
wait_for() {
    local limit=$1 end
    shift
    end=$(($(date +%s) + limit))
    until "$@" >/dev/null 2>&1; do
        [[ $(date +%s) -lt $end ]] || return 1
        sleep 0.2
    done
}

# secret NAME: prints a generated password, made on first use and kept in a file of mode 600.
secret() {
    local file="$RUN_DIR/secrets/$1"
    if [[ ! -s $file ]]; then
        mkdir -p "$RUN_DIR/secrets"
        chmod 700 "$RUN_DIR/secrets"
        (umask 077 && head -c 24 /dev/urandom | base64 | tr '+/' 'xy' | tr -d '=\n' >"$file.new" && mv "$file.new" "$file")
    fi
    cat "$file"
}
