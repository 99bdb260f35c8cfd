# Building, once for all: what the scripts run is what the tests have tested. Sourced after common.sh.
# shellcheck shell=bash

built_folder() { printf '%s/artifacts/bin/%s/release' "$ROOT" "$1"; }

# What the services are made of: any change of a source changes it.
sources() {
    (cd "$ROOT" && find services gateway protos Directory.*.props Directory.Build.targets global.json .editorconfig -type f -not -path '*/bin/*' -not -path '*/obj/*' -print0 |
        sort -z | xargs -0 sha256sum | sha256sum | cut -c1-64)
}

built() {
    local stamp="$ROOT/artifacts/.built"
    [[ -s $stamp && $(cat "$stamp") == "$(sources)" && -f $(built_folder MentorNet.Gateway)/MentorNet.Gateway.dll && -f $(built_folder MentorNet.Cli)/mentornet.dll ]]
}

# One build at a time; the next finds it done. The descriptor stays open until the shell or the subshell around it ends.
lock_build() {
    mkdir -p "$ROOT/artifacts"
    exec 8>"$ROOT/artifacts/.lock"
    flock 8
}

# The services have the same libraries in a folder each. As one file with several names they are in the memory once, which saves about 90 MB.
share_libraries() {
    local hash file kept="" first=""
    (cd "$ROOT/artifacts/bin" && find MentorNet.{Identity,Profile,Matching,Messaging,Library,Web,Gateway}/release -maxdepth 1 -name '*.dll' -type f -print0 | xargs -0 sha256sum | sort) |
        while read -r hash file; do
            file=$ROOT/artifacts/bin/$file
            if [[ $hash != "$kept" ]]; then
                kept=$hash first=$file
            elif [[ ! $file -ef $first ]]; then
                ln -f "$first" "$file" || return 0 # a file system without such names
            fi
        done
}

# Builds the services in Release; not again while no source has changed. The checks of style are the tests' affair.
build_services() {
    lock_build
    ! built || return 0
    sources >"$ROOT/artifacts/.built.new" # its time is the begin: what changes meanwhile is newer
    cd "$ROOT" || return 1
    dotnet restore scripts/lib/services.slnf --locked-mode || return 1
    dotnet build scripts/lib/services.slnf -c Release --no-restore -nologo -v quiet -p:RunAnalyzers=false || return 1
    share_libraries
    mv "$ROOT/artifacts/.built.new" "$ROOT/artifacts/.built"
}

# ensure_built PROJECT FILE SOURCE...: builds one project where one of its sources is newer than its assembly, and says so.
ensure_built() {
    local name=$1 file=$2 stamp log
    shift 2
    stamp="$ROOT/artifacts/.built-$name"
    ! fresh "$name" "$stamp" "$@" || return 0
    mkdir -p "$ROOT/artifacts"
    log=$(mktemp "${TMPDIR:-/tmp}/mentornet-build-XXXXXX")
    if ! (
        lock_build
        ! fresh "$name" "$stamp" "$@" || exit 0 # another call has built it while this one waited
        say "Building $name, which takes a minute the first time…"
        touch "$stamp.new"
        cd "$ROOT" && dotnet build "$file" -c Release -nologo -v quiet -p:RunAnalyzers=false </dev/null && mv "$stamp.new" "$stamp"
    ) >"$log"; then
        stop_compiler
        fail "$name could not be built." "$log" "read $log; then run the same command again."
    fi
    stop_compiler
    rm -f "$log"
}

# Asking MSBuild would take seconds each time; times of files take milliseconds.
fresh() {
    local stamps=("$2" "$ROOT/artifacts/.built-all") since
    compgen -G "$(built_folder "$1")/*.deps.json" >/dev/null || return 1
    [[ $1 == *.Tests ]] || stamps+=("$ROOT/artifacts/.built") # which is of services alone
    shift 2
    for since in "${stamps[@]}"; do
        [[ ! -f $since || -n $(cd "$ROOT" && find "$@" Directory.*.props Directory.Build.targets global.json \( -name obj -o -name bin \) -prune -o -type f -newer "$since" -print -quit) ]] || return 0
    done
    return 1
}
