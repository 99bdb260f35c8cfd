using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>What a reader of the documents follows is there.</summary>
public sealed partial class DocsTests
{
    public static TheoryData<string> Documents() =>
    [
        .. Directory.EnumerateFiles(Script.Root(), "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Script.Root(), "docs"), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(Script.Root(), "findings", "README.md"))
            .Select(file => Path.GetRelativePath(Script.Root(), file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_leads_to_one(string document)
    {
        var path = Path.Combine(Script.Root(), document);
        var gone = Link().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains(':', StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, link)));

        Sentences.None(gone);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Documents_are_in_plain_words(string document)
    {
        var text = Blocks().Replace(File.ReadAllText(Path.Combine(Script.Root(), document)), block => string.Concat(block.Value.Where(letter => letter == '\n')));

        Sentences.None(from line in text.Split('\n').Index() from word in PlainWords.OddIn(line.Item) select $"{document}:{line.Index + 1} {word}");
    }

    [Fact]
    public void Every_decision_is_listed()
    {
        var folder = Path.Combine(Script.Root(), "docs", "adr");
        var listed = Link().Matches(File.ReadAllText(Path.Combine(folder, "README.md"))).Select(match => match.Groups[1].Value);

        Assert.Equal(Directory.EnumerateFiles(folder, "0*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_place_that_NOTICE_names_is_there()
    {
        var places = PlaceInNotice().Matches(File.ReadAllText(Path.Combine(Script.Root(), "NOTICE"))).Select(match => match.Value.TrimEnd('.')).ToList();

        Assert.True(places.Count > 8);
        Sentences.None(places.Where(place => !Path.Exists(Path.Combine(Script.Root(), place))));
    }

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"services/[\w/.-]+")]
    private static partial Regex PlaceInNotice();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
