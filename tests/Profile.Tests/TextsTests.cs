using MentorNet.Profile.Imports;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

/// <summary>What is stored and sent as a code has its text.</summary>
public sealed class TextsTests
{
    [Fact]
    public void Each_code_has_a_text()
    {
        Sentences.None(Lacking<JobAlike.Types.Reason.Types.Code>(JobTexts.English, ""));
        Sentences.None(Lacking<FileProblem.Types.Code>(CsvTexts.English, "File."));
        Sentences.None(Lacking<RowProblem.Types.Code>(CsvTexts.English, "Row."));
        Sentences.None(Lacking<LikenessUnknown>(LikenessMapping.English, ""));
    }

    [Fact]
    public void Each_value_in_which_two_jobs_are_alike_reads_as_words() => Assert.All(
        new[]
        {
            Reasons(JobAlike.Types.Reason.Types.Code.ReportsTo, Enum.GetValues<Person.Types.ReportsTo>()),
            Reasons(JobAlike.Types.Reason.Types.Code.TeamSize, Enum.GetValues<Person.Types.TeamSize>()),
            Reasons(JobAlike.Types.Reason.Types.Code.Budget, Enum.GetValues<Person.Types.Budget>()),
            Reasons(JobAlike.Types.Reason.Types.Code.OrganizationKind, Enum.GetValues<Organization.Types.Kind>()),
        }.SelectMany(sentences => sentences),
        sentence => Assert.DoesNotMatch("[A-Z_]{4,}", sentence));

    [Fact]
    public void Why_an_import_failed_is_stored_as_a_code_and_read_again()
    {
        var stored = ImportMapping.Write(ImportMapping.ToProblem(CsvErrors.FileInvalid(FileProblem.Types.Code.QuoteOpen, ("line", 7))));
        var read = ImportMapping.Read(stored)!;

        Assert.DoesNotContain("closes", stored, StringComparison.Ordinal);
        Assert.Equal(
            "The file cannot be imported: a quote in line 7 never closes. Close it, or double it if it is part of the text. Nothing was changed.",
            CsvTexts.English.OfFile(read.Code.ToString(), read.Arguments));
        Assert.Equal(FileProblem.Types.Code.RetirementsNotConfirmed, ImportMapping.ToProblem(ImportErrors.RetirementsNotConfirmed(69, "confirm")).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("The file cannot be imported: it is empty. Nothing was changed.")]
    [InlineData("""{ "code": "OF_THE_NEXT_RELEASE" }""")]
    public void What_another_release_has_stored_is_read_as_a_failure(string stored) =>
        Assert.Equal(stored.Length == 0 ? null : FileProblem.Types.Code.Failed, ImportMapping.Read(stored)?.Code);

    private static IEnumerable<string> Reasons<T>(JobAlike.Types.Reason.Types.Code code, T[] values) where T : struct, Enum => values
        .Where(value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0)
        .Select(value => JobTexts.English.Find(code.ToString(), Texts.Arguments(("value", FieldValues.NameOf(value))))!);

    private static IEnumerable<string> Lacking<T>(Texts texts, string prefix) where T : struct, Enum =>
        Enum.GetNames<T>().Where(name => name != "Unspecified" && texts.Find(prefix + name) is null);
}
