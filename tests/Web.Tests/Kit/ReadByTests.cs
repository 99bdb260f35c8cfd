using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Web.Tests.Kit;

/// <summary>Whoever types words into a page of the work of two reads first who will read them.</summary>
public sealed partial class ReadByTests
{
    private static readonly string[] Areas =
        ["Actions", "Agreements", "Board", "Calendars", "Chemistry", "Circles", "Closings", "Engagements", "Goals", "Hours", "Inactivity", "JobChange", "Plans", "Pulses", "Sessions"];

    // Of words that go to none of the circles, which a proto could declare: what is said beside the field.
    private static readonly Dictionary<string, string> Said = new()
    {
        ["Chemistry/message"] = "Only the coach you choose can read it.",
        ["Hours/csv"] = "Only you can read what you import.",
        ["Plans/title"] = "Every member of your consortium can read it.",
        ["Plans/why"] = "Every member of your consortium can read it.",
        ["Pulses/reach"] = "can read it",
        ["Pulses/shown_name"] = "can read it",
    };

    [Fact]
    public void Each_field_for_words_declares_who_reads_them_or_says_it()
    {
        var fields = Pages().SelectMany(page => page.Text.Split('\n').Where(line => line.Contains("<TextField ", StringComparison.Ordinal))
            .Select(line => (page.Area, page.Text, Line: line, Name: Name().Match(line).Groups["name"].Value))).ToList();

        Assert.True(fields.Count > 40, $"only {fields.Count} fields were found");
        Sentences.None(fields
            .Where(field => !Numbers().IsMatch(field.Line) && !field.Line.Contains(" Of=", StringComparison.Ordinal))
            .Where(field => !(Said.TryGetValue($"{field.Area}/{field.Name}", out var said) && (field.Line.Contains(said, StringComparison.Ordinal) || field is { Area: "Hours" } && field.Text.Contains(said, StringComparison.Ordinal))))
            .Select(field => $"{field.Area}: {field.Line.Trim()} does not say who reads it: give it the field of the proto that declares it"));
        Sentences.None(Pages().Where(page => Raw().IsMatch(page.Text)).Select(page => $"{page.Area}: words are typed into a TextField, which says who reads them"));
    }

    private static IEnumerable<(string Area, string Text)> Pages([CallerFilePath] string here = "")
    {
        var areas = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "services", "Web", "Areas"));
        return Areas.SelectMany(area => Directory.EnumerateFiles(Path.Combine(areas, area), "*.razor").Select(file => (area, File.ReadAllText(file))));
    }

    [GeneratedRegex(@"\sName=""(?<name>[^""]*)""")]
    private static partial Regex Name();

    // What is no words: numbers, days, times, and addresses.
    [GeneratedRegex(@"\sType=""(date|number|datetime-local|time|search|email|url)""")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"<textarea|<input[^>]*\stype=""text""")]
    private static partial Regex Raw();
}
