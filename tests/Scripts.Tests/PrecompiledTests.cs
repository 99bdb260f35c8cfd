using System.Diagnostics;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>Libraries that are compiled ahead, by a compiler that only says so.</summary>
public sealed class PrecompiledTests
{
    private const string Clone = """
        set -euo pipefail
        source "$0/scripts/lib/common.sh"; source "$0/scripts/lib/build.sh"
        ROOT=$PWD/$1 XDG_CACHE_HOME=$PWD/$2
        printf '#!/bin/sh\necho "$1" >>"%s/compiled"; { printf "ahead "; cat "$1"; } >"$3"\n' "$PWD" >compiler; chmod +x compiler
        dotnet() {
            case $1 in
            msbuild) echo "$PWD/compiler" ;;
            --list-runtimes) echo "Microsoft.NETCore.App 10.0.12 [/dotnet/Microsoft.NETCore.App]" ;;
            esac
        }
        for name in Identity Profile Matching Messaging Library Caseload Web Gateway; do
            folder=$ROOT/artifacts/bin/MentorNet.$name/release
            mkdir -p "$folder"; printf library >"$folder/Library.dll"; printf ours >"$folder/MentorNet.$name.dll"
        done
        printf unused >"$ROOT/artifacts/bin/MentorNet.Gateway/release/BouncyCastle.Cryptography.dll"
        for time in first second; do precompile_libraries; share_libraries; done
        cat "$ROOT"/artifacts/bin/MentorNet.{Web,Gateway}/release/*.dll
        """;

    [Theory]
    [InlineData("cache", 1)]
    [InlineData("compiler/none", 2)] // where no cache can be made
    public async Task What_one_clone_has_compiled_ahead_another_one_takes(string cache, int compiled)
    {
        var folder = Directory.CreateTempSubdirectory("mentornet-precompiled-").FullName;
        try
        {
            foreach (var clone in new[] { "one", "another" })
            {
                var start = new ProcessStartInfo("bash", ["-c", Clone, Script.Root(), clone, cache]) { WorkingDirectory = folder, RedirectStandardOutput = true };
                using var process = Process.Start(start)!;

                Assert.Equal("ahead libraryoursunusedahead libraryours", await process.StandardOutput.ReadToEndAsync());
                await process.WaitForExitAsync();
                Assert.Equal(0, process.ExitCode);
            }

            Assert.Equal(compiled, File.ReadAllLines(Path.Combine(folder, "compiled")).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
