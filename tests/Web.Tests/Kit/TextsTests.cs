using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Caseload.Board;
using MentorNet.Caseload.Hours;
using MentorNet.Caseload.V1;
using MentorNet.Matching.Circles;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Web.Tests.Kit;

/// <summary>What reaches a page as a code is read there as words.</summary>
public sealed partial class TextsTests
{
    // Codes whose sentences are in a set of texts, with the beginning of their keys.
    private static readonly Dictionary<Type, (Texts Texts, string Prefix)> Sets = new()
    {
        [typeof(FitReason.Types.Code)] = (FitTexts.English, ""),
        [typeof(CircleProposal.Types.Reason.Types.Code)] = (CircleTexts.English, ""),
        [typeof(JobAlike.Types.Reason.Types.Code)] = (JobTexts.English, ""),
        [typeof(FileProblem.Types.Code)] = (CsvTexts.English, "File."),
        [typeof(RowProblem.Types.Code)] = (CsvTexts.English, "Row."),
        [typeof(HoursProblem.Types.Code)] = (HoursTexts.English, ""),
        [typeof(BoardRow.Types.Reason.Types.Code)] = (BoardTexts.English, ""),
    };

    private static readonly ILookup<Type, MethodInfo> Words = typeof(Program).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(method => method.Name == "Of" && method.ReturnType == typeof(string) && method.GetParameters() is [{ ParameterType.IsEnum: true }, .. var rest] && rest.All(parameter => parameter.ParameterType == typeof(string)))
        .ToLookup(method => method.GetParameters()[0].ParameterType);

    [Fact]
    public void Each_cause_code_and_problem_of_the_protos_has_a_text()
    {
        var all = typeof(Suggestion).Assembly.GetTypes().Where(type => type.IsEnum && type.Name is "Cause" or "Code" or "Problem" or nameof(LikenessUnknown)).ToList();

        Assert.True(all.Count >= 9, $"only {all.Count} were found");
        Sentences.None(all.Where(type => !Sets.ContainsKey(type) && !Words.Contains(type)).Select(type => $"{type.FullName} has no texts"));
        Sentences.None(all.SelectMany(type => Values(type).Where(value => TextOf(type, value).Length == 0).Select(value => $"{type.FullName}.{value} has no text")));
    }

    [Fact]
    public void No_two_values_of_one_list_read_alike()
    {
        var alike = Words.SelectMany(words => words).SelectMany(method => Values(method.GetParameters()[0].ParameterType)
            .Select(value => (Value: value, Text: Call(method, value))).Where(item => item.Text.Length > 0)
            .GroupBy(item => item.Text).Where(same => same.Count() > 1).Select(same => $"{method.DeclaringType!.Name}: {string.Join(", ", same.Select(item => item.Value))} read “{same.Key}”"));

        Assert.True(Words.Count > 20, $"only {Words.Count} lists were found");
        Sentences.None(alike);
    }

    [Fact]
    public void Each_done_key_has_a_text()
    {
        var keys = Sources().SelectMany(text => Done().Matches(text)).SelectMany(match => Key().Matches(match.Value)).Select(match => match.Groups["key"].Value).Distinct().ToList();

        Assert.True(keys.Count > 35, $"only {keys.Count} keys were found in the sources");
        var without = keys.Where(key => DoneTexts.Find(key) is null).ToList();
        Assert.True(without.Count == 0, $"{string.Join(", ", without)}: add the text to Done of the area's <Area>Texts.cs");
    }

    [Fact]
    public void No_text_of_an_area_is_hidden_by_another_with_its_key()
    {
        Sentences.None(Area.All.SelectMany(area => area.Done.Where(text => DoneTexts.Find(text.Key) != text.Value)).Select(text => $"{text.Key} reads “{DoneTexts.Find(text.Key)}”, not “{text.Value}”"));
        Sentences.None(Area.All.SelectMany(area => area.Reasons.Where(text => Failures.TextOf(text.Key) != text.Value)).Select(text => $"{text.Key} reads “{Failures.TextOf(text.Key)}”, not “{text.Value}”"));
    }

    private static IEnumerable<object> Values(Type type) => Enum.GetValues(type).Cast<object>().Where(value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0);

    private static string TextOf(Type type, object value) => Sets.TryGetValue(type, out var set) ? set.Texts.Find($"{set.Prefix}{value}") ?? ""
        : Words[type].Select(method => Call(method, value)).FirstOrDefault() ?? "";

    private static string Call(MethodInfo method, object value) => (string)method.Invoke(null, [value, .. Enumerable.Range(1, method.GetParameters().Length - 1).Select(i => (object)$"Maya {i}")])!;

    private static IEnumerable<string> Sources([CallerFilePath] string here = "")
    {
        var web = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "services", "Web"));
        return new[] { "*.cs", "*.razor" }.SelectMany(files => Directory.EnumerateFiles(web, files, SearchOption.AllDirectories)).Select(File.ReadAllText);
    }

    // Where a page goes on, where it says what to go on with, and where a method is told so.
    [GeneratedRegex("""GoOn\((?!string)[^;]*;|\bdone = "[^;]*;|\bdone=[a-z-]+|SavedAs\([^)]*\) =>[^;]*;|(?:ActAsync|ThenAsync)\(\s*"[a-z-]+"(?=,)""")]
    private static partial Regex Done();

    [GeneratedRegex("""(?:"|done=)(?<key>[a-z]+(?:-[a-z]+)*)(?:"|$)""")]
    private static partial Regex Key();
}
