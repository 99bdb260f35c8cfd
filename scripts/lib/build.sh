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

# The lock of builds ends with the script that took it, not with the compiler that it leaves.
dotnet() { command dotnet "$@" 8>&-; }

# One build at a time; the next finds it done. The descriptor stays open until the shell or the subshell around it ends.
lock_build() {
    mkdir -p "$ROOT/artifacts"
    exec 8>"$ROOT/artifacts/.lock"
    flock 8
}

# assemblies NAME...: the assemblies of built projects with their hash, equal ones side by side.
assemblies() {
    (cd "$ROOT/artifacts/bin" && find "${@/%//release}" -maxdepth 1 -name '*.dll' -type f -print0 | xargs -0 sha256sum | sort)
}

service_assemblies() { assemblies MentorNet.{Identity,Profile,Matching,Messaging,Library,Caseload,Web,Gateway}; }

# The services have the same libraries in a folder each, and so have the tests. As one file with several names they are in the memory once,
# which saves the services about 90 MB. One that was compiled ahead takes the place of the original.
share_libraries() {
    local hash file kept="" first="" ahead
    if [[ $# == 0 ]]; then service_assemblies; else assemblies "$@"; fi |
        while read -r hash file; do
            file=$ROOT/artifacts/bin/$file
            if [[ $hash != "$kept" ]]; then
                kept=$hash first=$file ahead=$ROOT/artifacts/precompiled/$hash.dll
                [[ ! -s $ahead ]] || first=$ahead
            fi
            if [[ ! $file -ef $first ]]; then
                ln -f "$first" "$file" || return 0 # a file system without such names
            fi
        done
}

# Libraries that come with others and that no process of ours loads: compiling them ahead would be for nothing.
UNUSED_LIBRARIES='BouncyCastle\.Cryptography|OpenIddict\.Client(\.[A-Za-z]+)?'

# Compiles the libraries of others ahead of time, each once and two at a time: a start then takes half the processor. Where that cannot be
# done the originals stay, which do the same. Another clone of the same user has what came of it in a cache beside the packages.
precompile_libraries() {
    local project=$ROOT/scripts/lib/precompiler/precompiler.csproj folder=$ROOT/artifacts/precompiled cache=${XDG_CACHE_HOME:-${HOME:-/dev/null}/.cache}/mentornet compiler runtime hash file kept=""
    mkdir -p "$folder"
    dotnet restore "$project" -v quiet || return 0
    compiler=$(dotnet msbuild "$project" -getProperty:Precompiler) && [[ -x $compiler ]] || return 0
    runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \(.*\) \[\(.*\)\/Microsoft.NETCore.App\]$/\2 \1/p' | tail -n 1)
    cache+=/precompiled-${runtime##* }-$(uname -m)
    if mkdir -p "$cache" 2>/dev/null; then find "$cache" -type f -mtime +30 -delete 2>/dev/null || true; fi # a month unused; another clone may do the same
    service_assemblies | grep -vE "/(MentorNet\\.[^/]*|($UNUSED_LIBRARIES)\\.dll)$" |
        while read -r hash file; do
            # Neither what is done, nor what came of it.
            [[ $hash == "$kept" || -e $folder/$hash.dll || -e $folder/$hash.made ]] || printf '%s\0%s\0' "$hash" "$file"
            kept=$hash
        done |
        COMPILER=$compiler RUNTIME=$runtime FOLDER=$folder CACHE=$cache xargs -r0 -P "$(nproc)" -n 2 bash -c '
            cd "$FOLDER/../bin" || exit 0
            if cp "$CACHE/$0" "$FOLDER/$$.new" 2>/dev/null; then
                touch -c "$CACHE/$0"
            else
                "$COMPILER" "$1" -o "$FOLDER/$$.new" -r "${RUNTIME% *}/Microsoft.NETCore.App/${RUNTIME##* }/*.dll" \
                    -r "${RUNTIME% *}/Microsoft.AspNetCore.App/${RUNTIME##* }/*.dll" -r "$(dirname "$1")/*.dll" -O >/dev/null 2>&1 || exit 0
                part=$CACHE/$$-$RANDOM$RANDOM.new
                cp "$FOLDER/$$.new" "$part" 2>/dev/null && mv "$part" "$CACHE/$0"
            fi
            : >"$FOLDER/$(sha256sum <"$FOLDER/$$.new" | cut -c1-64).made"
            mv "$FOLDER/$$.new" "$FOLDER/$0.dll"' || return 0
}

# Builds the services in Release; not again while no source has changed. The checks of style are the tests' affair.
build_services() {
    lock_build
    ! built || return 0
    sources >"$ROOT/artifacts/.built.new" # its time is the begin: what changes meanwhile is newer
    cd "$ROOT" || return 1
    dotnet restore scripts/lib/services.slnf --locked-mode || return 1
    dotnet build scripts/lib/services.slnf -c Release --no-restore -nologo -v quiet -p:RunAnalyzers=false || return 1
    precompile_libraries
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
