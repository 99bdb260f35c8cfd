using MentorNet.Testing;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>The watch of a system whose parts only sleep.</summary>
[Collection("one at a time")]
public sealed class WatchTests : IAsyncLifetime
{
    private readonly RunDirectory directory = new();

    public Task InitializeAsync() => directory.InitializeAsync();

    public Task DisposeAsync() => directory.DisposeAsync();

    // Between the end of a command's output and its own end bash forgets an INT. Here that takes long, as it may on a busy machine.
    [Fact]
    public async Task Whoever_sends_an_interrupt_when_the_table_stands_is_heard()
    {
        var file = Path.Combine(directory.Path, "watch.sh");
        await File.WriteAllTextAsync(file, $$"""
            #!/usr/bin/env bash
            set -euo pipefail
            cd '{{Script.Root()}}'
            for part in common build parts folder system supervise; do source scripts/lib/$part.sh; done
            mkdir -p "$RUN_DIR/logs"
            PORT=1 DEMO=0 ENGINE=docker
            for part in $(parts); do
                setsid sleep 3600 </dev/null >/dev/null 2>&1 &
                remember "$part" $!
            done
            pid_of() {
                cut -d' ' -f1 "$RUN_DIR/pids/$1"
                exec >&-
                sleep 0.4
            }
            trap 'kill $(jobs -p); exit 0' INT
            watch_system
            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var script = new Script(directory.Path, file, []);
        await Eventually.True(() => Task.FromResult(script.HasExited || script.Said.Contains("Ctrl-C stops it", StringComparison.Ordinal)), "the table");

        script.Signal("INT");

        Assert.True(await script.ExitAsync(Eventually.Patience) == 0, script.Said);
        await directory.AssertNothingRunsAsync();
    }
}
