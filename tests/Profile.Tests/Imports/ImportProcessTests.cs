using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;
using Xunit.Abstractions;
using State = MentorNet.Profile.V1.OrganizationImport.Types.State;

namespace MentorNet.Profile.Tests.Imports;

/// <summary>Shows what only a process of its own can: that it may be killed in the middle of an import, and that no file fills its memory.</summary>
public sealed class ImportProcessTests(ITestOutputHelper output)
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

    [Fact]
    public async Task A_file_of_32_MB_raises_the_process_by_less_than_20_MB_by_each_way_that_it_may_come()
    {
        await using var run = await ImportProcess.StartAsync(ServiceProcess.SmallHeap);
        var check = new ImportOptions { ValidateOnly = true };
        var ways = new Dictionary<string, Func<byte[], Task>>
        {
            ["REST organizations:import"] = file => PostAsync(run, "/v1/organizations:import?options.validate_only=true", file),
            ["UploadOrganizations"] = async file => await run.Operator.Imports.UploadOrganizationsAsync(new() { Options = check, File = Body(file) }),
            ["ImportOrganizations"] = async file => await run.ImportAsync(new MemoryStream(file), check),
            ["REST organizationImports"] = async file => await CheckAndDropAsync(run, OrganizationImport.Parser.ParseJson(await PostAsync(run, "/v1/organizationImports", file))),
            ["CreateOrganizationImport"] = async file => await CheckAndDropAsync(run, await run.Imports.CreateOrganizationImportAsync(new() { File = Body(file) })),
            ["UploadOrganizationImport"] = async file => await CheckAndDropAsync(run, await UploadAsync(run, file)),
            ["ApplyOrganizationImport"] = async file =>
            {
                var import = await ReachAsync(run, await UploadAsync(run, file), State.Checked);
                await run.Imports.ApplyOrganizationImportAsync(new() { Name = import.Name, ConfirmRetirements = import.Report.RetiredCount });
                await ReachAsync(run, import, State.Applied);
            },
        };
        foreach (var way in ways.Values)
        {
            await way(Wide(1 << 20));
        }

        // What the process takes for itself while much is to do is there before; in pieces, as this one comes, no file was ever whole.
        var large = Wide(32 << 20);
        await ways["ImportOrganizations"](large);
        var held = run.HeldMegabytes;
        var peaks = new Dictionary<string, double>();
        foreach (var (name, way) in ways)
        {
            peaks[name] = await run.PeakOfAsync(() => way(large)) - held;
            if (peaks[name] >= 20)
            {
                // Garbage that lay about is no file: one that is held whole is seen twice.
                peaks[name] = Math.Min(peaks[name], await run.PeakOfAsync(() => way(large)) - held);
            }
        }

        var said = string.Join("; ", peaks.Select(peak => $"{peak.Key}: {peak.Value:F1} MB"));
        output.WriteLine($"{held:F0} MB before; {said}");
        Assert.True(peaks.Values.All(grown => grown < 20), said);
    }

    private static Google.Api.HttpBody Body(byte[] file) => new() { Data = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(file) };

    private static async Task<string> PostAsync(ImportProcess run, string path, byte[] file)
    {
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new("text/csv") } };
        using var answer = await run.Rest.PostAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<OrganizationImport> UploadAsync(ImportProcess run, byte[] file)
    {
        using var call = run.Imports.UploadOrganizationImport();
        await call.RequestStream.WriteAsync(new() { Begin = new() });
        foreach (var piece in file.Chunk(64 * 1024))
        {
            await call.RequestStream.WriteAsync(new() { Chunk = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(piece) });
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private static async Task CheckAndDropAsync(ImportProcess run, OrganizationImport import)
    {
        await ReachAsync(run, import, State.Checked);
        await run.Imports.DeleteOrganizationImportAsync(new() { Name = import.Name });
    }

    // Rows of a kilobyte, up to a size.
    private static byte[] Wide(int size)
    {
        var rows = Enumerable.Range(0, size / 1024).Select(i => (i == 0 ? "leaid,name,state,city,agency_type_code,notes" : $"{8000000 + i},District {i},OH,Elm,1,").PadRight(1023, 'x') + "\n");
        return Encoding.ASCII.GetBytes(string.Concat(rows));
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
