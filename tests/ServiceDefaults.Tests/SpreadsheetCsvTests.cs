using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CsCheck;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed partial class SpreadsheetCsvTests
{
    // Each source file that answers with CSV, and the test that reads that answer by another reader.
    private static readonly Dictionary<string, string> Read = new()
    {
        ["services/Caseload/Hours/DownloadIcfLog.cs"] = "tests/Caseload.Tests/Hours/IcfLogTests.cs",
        ["services/Cli/Commands/ListErasuresCommand.cs"] = "tests/Gateway.Tests/CliFilesTests.cs",
        ["services/Cli/Commands/ImportOrganizationsCommand.cs"] = "tests/Gateway.Tests/CliFilesTests.cs",
        ["services/Matching/Rounds/DownloadFairnessReport.cs"] = "tests/Matching.Tests/Rounds/RoundChangeTests.cs",
        ["services/Profile/PersonalData/ExportFile.cs"] = "tests/Profile.Tests/PersonalData/ExportTests.cs",
        ["services/Web/Areas/Members/InvitePage.razor"] = "tests/Web.Tests/PageTests.cs",
        ["services/Web/Areas/Rounds/FairnessFile.cs"] = "tests/Web.Tests/Rounds/RoundPagesTests.cs",
        ["services/Web/Kit/ProblemTable.razor"] = "tests/Web.Tests/PageTests.cs",
    };

    // What is no answer: the writer itself, what hands a person's own upload through, what takes a file.
    private static readonly string[] Others =
    [
        "services/ServiceDefaults/SpreadsheetCsv.cs", "services/Web/Kit/ProblemFile.cs", "services/ServiceDefaults/FileType.cs",
        "services/Web/Areas/Hours/ImportHoursPage.razor",
    ];

    [Fact]
    public void Whatever_is_written_another_reader_reads_and_nothing_is_run() =>
        Gen.Select(Gen.Int[2, 6], Gen.OneOf(Gen.String, Gen.String["=+-@\t\r\n\",;'0123456789eE. aé"]).Array[1, 30]).Sample((width, cells) =>
        {
            var lines = cells.Chunk(width).Where(line => line.Length == width).Select(line => line.Select(cell => new string([.. cell.Where(c => c != '\0' && !char.IsSurrogate(c))])).ToArray()).Prepend([.. Enumerable.Repeat("header", width)]).ToList();

            var read = Spreadsheet.Read(SpreadsheetCsv.Of(lines));

            Assert.Equal(lines.Select(line => line.Select(SpreadsheetCsv.Defused)), read);
        }, iter: 2000);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1 555", "'+1 555")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("+15", "+15")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("plain = text", "plain = text")]
    public void Formulas_become_text_and_numbers_stay_numbers(string cell, string written) => Assert.Equal(written, SpreadsheetCsv.Defused(cell));

    [Fact]
    public void Every_answer_that_is_CSV_is_written_by_one_writer_and_read_by_a_test()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));
        var answers = new[] { "services", "gateway" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal)) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Where(path => Csv().IsMatch(File.ReadAllText(Path.Combine(root, path))))
            .Except(Others)
            .Order(StringComparer.Ordinal);

        Assert.Equal(Read.Keys.Order(StringComparer.Ordinal), answers);
        foreach (var (source, test) in Read)
        {
            Assert.Matches("SpreadsheetCsv|ProblemFile", File.ReadAllText(Path.Combine(root, source)));
            Assert.Contains("Spreadsheet.Read(", File.ReadAllText(Path.Combine(root, test)), StringComparison.Ordinal);
        }
    }

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex("text/csv|CsvWriter|SpreadsheetCsv|ProblemFile")]
    private static partial Regex Csv();
}
