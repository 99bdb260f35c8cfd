using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using MentorNet.Web.Kit;
using Xunit;

namespace MentorNet.Web.Tests.Kit;

/// <summary>What a page searches by itself it searches as the services do.</summary>
public sealed partial class SearchTests
{
    [Theory]
    [InlineData("canon city", true)]
    [InlineData("CO  cañon", true)]
    [InlineData("K12 fremont", true)]
    [InlineData("o'neill", true)]
    [InlineData("pueblo", false)]
    public void Member_organizations_are_found_whatever_their_letters(string query, bool found) => Assert.Equal(
        found, OrganizationSearch.Fits(new Organization { DisplayName = "Fremont K-12, O’Neill campus", City = "Cañon City", State = "CO" }, query));

    [Fact]
    public void No_page_compares_what_was_typed_in_a_way_of_its_own()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../services/Web"));
        var found = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(path).Where(line => Own().IsMatch(line)).Select(line => $"{Path.GetFileName(path)}: {line.Trim()}"));

        Sentences.None(found);
    }

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"\.Contains\([^""].*IgnoreCase")]
    private static partial Regex Own();
}
