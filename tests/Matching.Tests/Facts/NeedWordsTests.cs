using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Matching.Facts;
using Xunit;

namespace MentorNet.Matching.Tests.Facts;

/// <summary>Each need that there is reads well behind "they have done what you are working on" and "they have experience with".</summary>
public sealed partial class NeedWordsTests
{
    [Fact]
    public void Every_need_is_something_that_one_does_or_a_craft()
    {
        var needs = Need().Matches(File.ReadAllText(Migration())).Select(match => (Slug: match.Groups["slug"].Value, Title: match.Groups["title"].Value)).ToList();
        Assert.True(needs.Count >= 13, $"{needs.Count} needs");
        foreach (var (slug, title) in needs)
        {
            var words = NeedWords.InSentence(slug, title);
            Assert.True(slug.StartsWith("skill-", StringComparison.Ordinal) ? title.EndsWith(words, StringComparison.Ordinal) : words.Split(' ')[0].EndsWith("ing", StringComparison.Ordinal), $"{slug}: {words}");
            Assert.DoesNotContain(':', words);
        }
    }

    [Theory]
    [InlineData("senior-table", "earning a seat at the senior table")]
    [InlineData("skill-change-management", "change management")]
    [InlineData("something-new", "something new")]
    public void Without_its_title_a_need_is_the_words_of_its_slug(string slug, string words) => Assert.Equal(words, NeedWords.OfSlug(slug));

    private static string Migration([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../services/Profile/Migrations/0001_create_organizations.sql");

    [GeneratedRegex("""^\('(?<slug>[a-z-]+)', \d+, \d, '(?<title>[^']+)'""", RegexOptions.Multiline)]
    private static partial Regex Need();
}
