using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>What a whole run builds last is built side by side and alone: it may refer to what is built first, and to nothing of its own kind.</summary>
public sealed partial class BuildOrderTests
{
    [Fact]
    public void What_is_built_last_refers_to_nothing_that_is_built_last()
    {
        var first = new Regex(First().Match(File.ReadAllText(Repository.PathOf("scripts", "test.sh"))).Groups[1].Value);
        var last = Directory.GetFiles(Repository.PathOf("tests"), "*.csproj", SearchOption.AllDirectories).Where(file => !first.IsMatch(Path.GetRelativePath(Repository.PathOf(), file))).ToHashSet();

        Assert.NotEmpty(last);
        Sentences.None(
            from file in last
            from Match reference in Reference().Matches(File.ReadAllText(file))
            where last.Contains(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, reference.Groups[1].Value)))
            select $"{Path.GetFileName(file)} refers to {reference.Groups[1].Value}, which may not be built yet: name it among the first in scripts/test.sh");
    }

    [GeneratedRegex("last_projects\\(\\).*grep -vE '([^']*)'")]
    private static partial Regex First();

    [GeneratedRegex("<ProjectReference Include=\"([^\"]*)\"")]
    private static partial Regex Reference();
}
