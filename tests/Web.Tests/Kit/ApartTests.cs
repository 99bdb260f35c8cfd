using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Web.Tests.Kit;

/// <summary>Blanks alone between an expression and a block of code are not written: words on both sides would be one.</summary>
public sealed partial class ApartTests
{
    [Fact]
    public void No_two_words_of_a_page_run_together()
    {
        var found = Pages().SelectMany(page => Glued().Matches(page.Markup).Select(match => $"{page.File}: {Blanks().Replace(match.Value, " ")}: write the blank as @(\" \"), or into the text")).ToList();

        Sentences.None(found);
    }

    [Theory]
    [InlineData("""@("Due") @if (done) { <When Time="time" /> }""")]
    [InlineData("""@problem @if (ended) { <a href="/">Sign in</a> }""")]
    [InlineData("""@if (moved) { <text>It moved.</text> } @if (why) { <text>Why</text> }""")]
    public void Words_that_would_run_together_are_found(string markup) => Assert.Matches(Glued(), markup);

    [Theory]
    [InlineData("""@("Due ")@if (done) { <When Time="time" /> }""")]
    [InlineData("""@problem @if (ended) { @(" ")<a href="/">Sign in</a> }""")]
    [InlineData("""Due @if (done) { <When Time="time" /> }""")]
    public void Words_apart_are_left_alone(string markup) => Assert.DoesNotMatch(Glued(), markup);

    private static IEnumerable<(string File, string Markup)> Pages([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "services", "Web")), "*.razor", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file).Split("\n@code")[0]));

    // An expression, or what a block writes in line; blanks; a block that begins with words or a link.
    [GeneratedRegex("""(?:(?<![^\s>])@(?!if\b|foreach\b|else\b|switch\b|code\b)(?:\((?![^\n]* "\)\s)[^\n]*\)|[\w.]+)|</text>\s*\})\s+@if \([^{\n]*\)\s*\{\s*(?:<text>(?! )|<a (?!class="button)|<When|@\((?!"[ ,.]))""")]
    private static partial Regex Glued();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
