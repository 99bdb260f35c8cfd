#!/usr/bin/env bash
# Lists the packages that have a newer version where packages are taken from, and pinned versions that no project uses. See --help.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<HELP
Lists the packages that have a newer version, and pinned versions that no project uses. Changes nothing.

usage: scripts/outdated.sh

Why a package stays behind is in docs/adr/0003 (MassTransit 9 is paid) or docs/adr/0094. Exit status 1 says that a newer patch
of the same minor version is there.
HELP
    exit 0
fi
[[ $# == 0 ]] || fail "scripts/outdated.sh takes no arguments, not '$1'." "" "see scripts/outdated.sh --help."

ensure_dotnet
cd "$ROOT"
pins=$(sed -n 's/.*PackageVersion Include="\([^"]*\)" Version="\([^"]*\)".*/\1 \2/p' Directory.Packages.props)
dotnet restore MentorNet.sln --locked-mode -v quiet
# Of a version before a release the registry says "Not found".
newer=$(dotnet list MentorNet.sln package --outdated | awk '$1 == ">" && $5 != "Not" { print $2, $4, $5 }' | sort -u)

behind=0
while read -r name have latest; do
    [[ -n $name ]] || continue
    note=""
    if [[ ${have%.*} == "${latest%.*}" ]]; then
        note="  ← a newer patch" behind=1
    fi
    printf '%-56s %-14s %-14s%s\n' "$name" "$have" "$latest" "$note"
done <<<"$newer"
while read -r name _; do
    grep -rqs "PackageReference Include=\"$name\"\|^ *\"$name\": {" --include='*.csproj' --include='*.props' --include='*.targets' --include=packages.lock.json services gateway tests protos scripts Directory.Build.* ||
        printf '%-56s pinned, and used by no project\n' "$name"
done <<<"$pins"
exit "$behind"
