using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Xunit;

namespace MentorNet.Web.Tests.Kit;

public sealed partial class FailuresTests
{
    // What names a field is told at that field, in the service's words.
    [Fact]
    public void Every_reason_of_every_service_has_a_text_of_its_own()
    {
        var reasons = Sources().SelectMany(text => Reason().Matches(text)).Select(match => match.Groups["reason"].Value).Distinct().ToList();
        var atFields = Sources().SelectMany(text => AtField().Matches(text)).Select(match => match.Groups["reason"].Value).ToHashSet();

        var named = Protos().SelectMany(text => Named().Matches(text)).Select(match => match.Groups["reason"].Value).ToHashSet();

        Assert.True(reasons.Count > 90, $"only {reasons.Count} reasons were found in the sources");
        Assert.True(named.Count > 50, $"only {named.Count} reasons were found in the protos");
        var without = named.Concat(reasons).Where(reason => !atFields.Contains(reason) && Failures.TextOf(reason) is null).Distinct().ToList();
        Assert.True(without.Count == 0, $"{string.Join(", ", without)}: add the text to Reasons of the area's <Area>Texts.cs");
    }

    [Fact]
    public void No_two_reasons_are_told_in_words_that_fit_neither()
    {
        Assert.DoesNotContain("minute", Text(StatusCode.ResourceExhausted, "TOO_MANY_FAVOURITES"), StringComparison.Ordinal);
        Assert.DoesNotContain("your fault", Text(StatusCode.FailedPrecondition, "EMPLOYMENT_UNKNOWN"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_without_a_text_is_told_in_the_words_of_its_service() =>
        Assert.Equal("The moon is full. Wait for the new one.", Text(StatusCode.FailedPrecondition, "MOON_FULL", "The moon is full. Wait for the new one."));

    [Fact]
    public void A_failure_inside_a_service_shows_nothing_of_its_inside() =>
        Assert.Contains("not your fault", Text(StatusCode.Internal, "UNEXPECTED", "NullReferenceException at line 7"), StringComparison.Ordinal);

    [Fact]
    public void A_round_that_is_in_the_way_is_named_with_the_way_to_it()
    {
        var failure = Failure(StatusCode.FailedPrecondition, "ROUND_ALREADY_OPEN", "", ("round", "rounds/1"), ("display_name", "Fall"));

        Assert.Contains("“Fall”", Failures.Explain(failure).Single().Text, StringComparison.Ordinal);
        Assert.Equal(("/admin/rounds/1", "Go to “Fall”"), Failures.WayOut(failure));
    }

    private static string Text(StatusCode code, string reason, string message = "") => Failures.Explain(Failure(code, reason, message)).Single().Text;

    private static RpcException Failure(StatusCode code, string reason, string message, params (string Key, string Value)[] metadata)
    {
        var info = new ErrorInfo { Reason = reason, Domain = "test.mentornet.dev" };
        foreach (var (key, value) in metadata)
        {
            info.Metadata.Add(key, value);
        }

        return new Google.Rpc.Status { Code = (int)code, Message = message, Details = { Any.Pack(info) } }.ToRpcException();
    }

    private static IEnumerable<string> Protos() => Directory.EnumerateFiles(Path.Combine(Root(), "protos"), "*.proto", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static IEnumerable<string> Sources()
    {
        var root = Root();
        return new[] { "services", "gateway" }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(root, part), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText);
    }

    [GeneratedRegex("""(?:Code\.\w+,|NotFound\()\s*"(?<reason>[A-Z][A-Z0-9_]{4,62})"[,)]""")]
    private static partial Regex Reason();

    // As the comment of a method says it: FAILED_PRECONDITION (PAIRING_PAUSED).
    [GeneratedRegex("""\((?<reason>[A-Z][A-Z0-9]*_[A-Z0-9_]{3,60})\)""")]
    private static partial Regex Named();

    [GeneratedRegex("""(?:InvalidField\([^;]*?|StatusCode\.InvalidArgument,\s*)"(?<reason>[A-Z][A-Z0-9_]{4,62})"[,)]""")]
    private static partial Regex AtField();
}
