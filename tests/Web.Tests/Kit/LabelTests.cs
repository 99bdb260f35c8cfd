using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Web.Tests.Kit;

/// <summary>Labels for those who hear a page: whoever speaks to it says the words that they see (WCAG 2.5.3).</summary>
public sealed partial class LabelTests
{
    [Fact]
    public void Each_label_of_a_button_or_link_holds_the_words_that_are_seen()
    {
        var labels = Directory.EnumerateFiles(Path.Combine(Root(), "services", "Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Labeled().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Label: match.Groups["label"].Value, Seen: match.Groups["seen"].Value.Trim())))
            .Where(found => found.Seen.Length > 0)
            .ToList();

        Assert.True(labels.Count >= 25, $"Only {labels.Count} labels were found: the pattern does not fit the pages any more.");
        Sentences.None(labels.Where(found => !found.Label.Contains(found.Seen, StringComparison.OrdinalIgnoreCase)).Select(found => $"{found.File}: '{found.Seen}' is labeled '{found.Label}'"));
    }

    private static string Root([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "MentorNet.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    // <button … aria-label="@($"Add to favorites: {name}")" …>Add to favorites<; an attribute may hold =>.
    [GeneratedRegex("""<(?:button|a) (?:[^<>]|(?<==)>)*?aria-label="@\(\$"(?<label>[^"<]*)"\)"(?:[^<>]|(?<==)>)*(?<!=)>(?<seen>[^<@]+)<""", RegexOptions.ExplicitCapture)]
    private static partial Regex Labeled();
}
