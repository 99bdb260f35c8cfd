using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;
using State = MentorNet.Profile.V1.OrganizationImport.Types.State;

namespace MentorNet.Profile.Tests;

/// <summary>Shows what only a process of its own can: that it may be killed in the middle of an import, and that no file fills its memory.</summary>
public sealed class ImportProcessTests
{
    private const string Header = "leaid,name,state,city,agency_type_code\n";

    [Fact]
    public async Task Killed_in_the_middle_of_applying_nothing_is_half_applied_and_the_next_run_works()
    {
        await using var run = await ImportProcess.StartAsync();
        await run.ImportAsync(File(Enumerable.Range(0, 2000).Select(i => $"{8000000 + i},Before {i}")));
        var before = await run.DirectoryStateAsync();

        // Half of these are there with another name, half are new; a thousand are no longer listed.
        static Stream Next() => File(Enumerable.Range(1000, 2000).Select(i => $"{8000000 + i},After {i}"));
        await using (var writing = await run.HoldAsync("organizations"))
        {
            var importing = run.ImportAsync(Next(), new() { ConfirmRetirements = 1000 });
            await writing.ReachedAsync();
            await run.KillAsync();
            await Assert.ThrowsAsync<RpcException>(() => importing);
        }

        await run.StartServiceAsync();
        Assert.Equal(before, await run.DirectoryStateAsync());

        // The same file by an upload that is applied later: another process, here the next, goes on with it by itself.
        using var bytes = new MemoryStream();
        await Next().CopyToAsync(bytes);
        var import = await run.Imports.CreateOrganizationImportAsync(new() { File = new() { Data = Google.Protobuf.ByteString.CopyFrom(bytes.ToArray()) } });
        await ReachAsync(run, import, State.Checked);
        await using (var writing = await run.HoldAsync("organizations"))
        {
            await run.Imports.ApplyOrganizationImportAsync(new() { Name = import.Name, ConfirmRetirements = 1000 });
            await writing.ReachedAsync();
            await run.KillAsync();
        }

        Assert.Equal(before, await run.DirectoryStateAsync());
        await run.StartServiceAsync();
        var report = (await ReachAsync(run, import, State.Applied)).Report;

        Assert.Equal((2000, 1000, 1000, 1000, 0), (report.RowCount, report.CreatedCount, report.UpdatedCount, report.RetiredCount, report.BadRowCount));
        Assert.NotEqual(before, await run.DirectoryStateAsync());
        var again = await run.ImportAsync(Next());
        Assert.Equal((2000, 0, 0, 0), (again.UnchangedCount, again.CreatedCount, again.UpdatedCount, again.RetiredCount));
    }

    [Fact]
    public async Task No_file_fills_the_memory()
    {
        // What the process takes for itself and for an import of usual size is there before.
        const int limit = 100;
        await using var run = await ImportProcess.StartAsync();
        await run.ImportAsync(new MemoryStream(ProfileFixture.Shared("us_school_districts.csv.gz")));
        var directory = await run.DirectoryStateAsync();
        var before = run.PeakMegabytes;
        var line = Encoding.UTF8.GetBytes(new string('x', 19_000) + "\n");

        foreach (var (what, file, said) in new (string, Stream, string)[]
        {
            ("a line of 50 MB", Written(to => RepeatAsync(to, "x"u8.ToArray(), 50_000_000)), "a value of more than 20000 characters"),
            ("a million columns", Written(to => RepeatAsync(to, ",c"u8.ToArray(), 1_000_000)), "line 2 has more than 1 MiB"),
            ("a zip bomb of one line", Written(to => RepeatAsync(to, "x"u8.ToArray(), 1_100_000_000), packed: true), "a value of more than 20000 characters"),
            ("a zip bomb of many lines", Written(to => RepeatAsync(to, line, 58_000), packed: true), "larger than 1 GiB when unpacked. Split it."),
        })
        {
            await using (file)
            {
                var status = await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => run.ImportAsync(file));
                Assert.Contains(said, status.Message, StringComparison.Ordinal);
            }

            Assert.True(run.PeakMegabytes - before < limit, $"{what}: {before} MB before, {run.PeakMegabytes} MB at the peak");
        }

        Assert.Equal(directory, await run.DirectoryStateAsync());
    }

    private static MemoryStream File(IEnumerable<string> rows) => new(Encoding.UTF8.GetBytes(Header + string.Concat(rows.Select(row => $"{row},OH,Elm,1\n"))));

    private static Task<OrganizationImport> ReachAsync(ImportProcess run, OrganizationImport import, State state) => Eventually.Get(
        async () => await run.Imports.GetOrganizationImportAsync(new() { Name = import.Name }) is { } now && now.State == state ? now : null, $"{state}");

    // Made while it is read, and no further than that.
    private static Stream Written(Func<Stream, Task> write, bool packed = false)
    {
        var pipe = new Pipe();
        _ = Task.Run(async () =>
        {
            try
            {
                await using var to = packed ? new GZipStream(pipe.Writer.AsStream(), CompressionLevel.Fastest) : pipe.Writer.AsStream();
                await to.WriteAsync(Encoding.UTF8.GetBytes(Header + "0100005,"));
                await write(to);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException)
            {
                // Nobody reads on: the file was refused.
            }
        });
        return pipe.Reader.AsStream();
    }

    private static async Task RepeatAsync(Stream to, byte[] piece, int times)
    {
        var block = Enumerable.Repeat(piece, Math.Max(1, 100_000 / piece.Length)).SelectMany(bytes => bytes).ToArray();
        for (var left = (long)piece.Length * times; left > 0; left -= block.Length)
        {
            await to.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)));
        }
    }
}
