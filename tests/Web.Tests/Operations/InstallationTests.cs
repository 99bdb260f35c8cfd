using System.Diagnostics;
using System.Globalization;
using MentorNet.Testing;
using MentorNet.Web.Areas.Operations;
using Xunit;

namespace MentorNet.Web.Tests.Operations;

public sealed class InstallationTests
{
    [Fact]
    public async Task The_memory_of_a_part_is_that_of_all_processes_that_it_started()
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 600 & wait"]))!;
        try
        {
            await Eventually.True(async () => await Installation.MemoryAsync(shell.Id, Installation.Children(), CancellationToken.None) > 1024 * Own(shell.Id), "the memory of the two");
            Assert.Null(await Installation.MemoryAsync(int.MaxValue, Installation.Children(), CancellationToken.None));
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
            await shell.WaitForExitAsync();
        }
    }

    private static long Own(int process) => long.Parse(File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
