extern alias cli;

using cli::MentorNet.Cli.Commands;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>What the command line saves as CSV, read as a spreadsheet would.</summary>
public sealed class CliFilesTests
{
    [Fact]
    public async Task What_was_wrong_in_a_file_opens_in_a_spreadsheet()
    {
        var file = new FileInfo(Path.GetTempFileName());
        await RowProblems.SaveAsync([new RowProblem { Line = 3, Column = "=name", Value = "a,\"b\" ñ", Rule = "-rule" }], file, CancellationToken.None);

        var lines = Spreadsheet.Read(await File.ReadAllBytesAsync(file.FullName));

        file.Delete();
        Assert.Equal(["3", "'=name", "a,\"b\" ñ", "'-rule", "left out"], lines[1]);
    }

    [Fact]
    public void The_list_of_erased_people_opens_in_a_spreadsheet_and_lists_who_can_no_longer_change_their_mind()
    {
        var (gone, waiting) = (Guid.NewGuid(), Guid.NewGuid());
        var all = new ListErasuresResponse();
        all.Erasures.Add(new Erasure { Person = $"people/{gone}", State = Erasure.Types.State.Done, DueTime = Timestamp.FromDateTime(DateTime.UnixEpoch), Consortia = { $"consortia/{gone}", $"consortia/{waiting}" } });
        all.Erasures.Add(new Erasure { Person = $"people/{waiting}", DueTime = new Timestamp() });

        var lines = Spreadsheet.Read(ListErasuresCommand.ListOf(all));

        Assert.Equal(["person", "erased_at", "consortia"], lines[0]);
        Assert.Equal([gone.ToString(), "1970-01-01T00:00:00.0000000+00:00", $"{gone} {waiting}"], lines[1]);
        Assert.Equal(2, lines.Count);
    }
}
