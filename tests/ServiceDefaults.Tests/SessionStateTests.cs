using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>Connections go back to their pool as they are, so that nothing may outlive its transaction: no setting, no table, no lock.</summary>
public sealed partial class SessionStateTests
{
    [Fact]
    public void Nothing_that_a_statement_sets_outlives_its_transaction()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "MentorNet.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        var files = Directory.EnumerateFiles(Path.Combine(root, "services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "Migrations.cs") // a process of its own, whose connection ends with it
            .ToDictionary(file => Path.GetRelativePath(root, file), File.ReadAllText);
        Assert.True(files.Count > 300);
        Assert.True(files.Values.Sum(text => Settings().Count(text)) >= 5);
        Sentences.None(files.SelectMany(file => Deviations(file.Value).Select(found => $"{file.Key}: {found}")));
        Assert.Equal(5, Deviations("""SELECT set_config('a', 'b', false); CREATE TEMPORARY TABLE t (a int); SET search_path = x; "SET ROLE y"; SELECT pg_advisory_lock(1)""").Count());
    }

    private static IEnumerable<string> Deviations(string text) =>
        Settings().Matches(text).Where(match => !match.Value.EndsWith(", true)", StringComparison.Ordinal)).Select(match => match.Value)
            .Concat(Tables().Matches(text).Where(match => !match.Value.Contains("ON COMMIT DROP", StringComparison.Ordinal)).Select(match => match.Value[..30]))
            .Concat(Others().Matches(text).Select(match => match.Value));

    [GeneratedRegex(@"set_config\([^;]*?(true|false)\)")]
    private static partial Regex Settings();

    [GeneratedRegex(@"CREATE TEMP(ORARY)? TABLE[^;""]*(ON COMMIT DROP|;|"")")]
    private static partial Regex Tables();

    [GeneratedRegex(@"SET (SESSION|ROLE|search_path)|pg_(try_)?advisory_lock\(|\bPREPARE [a-z]+ AS")]
    private static partial Regex Others();
}
