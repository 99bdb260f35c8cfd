using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

public sealed partial class LandmarkTests
{
    // A browser test sees only the state a page happens to be in; the source has them all.
    [Fact]
    public void No_two_landmarks_of_a_page_have_the_same_name()
    {
        var twice = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "services", "Web"), "*.razor", SearchOption.AllDirectories))
        {
            var names = Landmark().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value);
            twice.AddRange(names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => $"{Path.GetFileName(file)}: {same.Key}"));
        }

        Sentences.None(twice);
    }

    [GeneratedRegex("""<(?:section|nav|aside|form|div[^>]*role="region")[^>]*aria-label(?:ledby)?="(?<name>[^"@]+)"[^>]*>""")]
    private static partial Regex Landmark();

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
