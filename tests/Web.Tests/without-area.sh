#!/usr/bin/env bash
# Builds the web without some of its areas, of what is built already: tests/Web.Tests/without-area.sh FOLDER AREA…
# Each with and without each other, by the digits of their numbers in twelve builds:
#   areas=($(ls services/Web/Areas)); for digit in {0..5}; do for kept in 0 1; do
#       left=(); for i in "${!areas[@]}"; do (((i >> digit & 1) == kept)) || left+=("${areas[i]}"); done
#       tests/Web.Tests/without-area.sh "$(mktemp -d)" "${left[@]}"; done; done
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$1
shift
built=${MENTORNET_WEB_BUILT:-$root/artifacts/bin/MentorNet.Web/release}
for area in "$@"; do
    [[ -d $root/services/Web/Areas/$area ]] || { echo "There is no area '$area'." >&2; exit 2; }
done
[[ -f $built/MentorNet.Web.dll ]] || { echo "Build services/Web first: $built has no MentorNet.Web.dll." >&2; exit 2; }

mkdir -p "$folder"
cp -r "$root/services/Web/." "$folder"
rm -rf "${@/#/$folder/Areas/}" "$folder/packages.lock.json"
# Its references are what is built beside: nothing is built or fetched twice. Texts that stand with a service stay where they are.
sed -i -e '/<PackageReference /d' -e '/<ProjectReference /d' -e "s|<Compile Include=\"\.\./|<Compile Include=\"$root/services/|" "$folder/MentorNet.Web.csproj"
sed -i "0,/<PropertyGroup>/s||<PropertyGroup>\n\
    <TargetFramework>net10.0</TargetFramework>\n\
    <Nullable>enable</Nullable>\n\
    <ImplicitUsings>enable</ImplicitUsings>\n\
    <UseAppHost>false</UseAppHost>\n\
    <RunAnalyzers>false</RunAnalyzers>\n\
    <NuGetAudit>false</NuGetAudit>\n\
    <CompressionEnabled>false</CompressionEnabled>|" "$folder/MentorNet.Web.csproj"
sed -i "0,/<ItemGroup>/s||<ItemGroup>\n    <Reference Include=\"$built/*.dll\" Exclude=\"$built/MentorNet.Web.dll\" />|" "$folder/MentorNet.Web.csproj"
cd "$folder"
dotnet build MentorNet.Web.csproj -c Release -o "$folder/built" --nologo -v quiet -clp:ErrorsOnly -nodeReuse:false -p:UseSharedCompilation=false
echo "Without $* the web builds."
