using System.Text.Json;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>What the lock files of all projects say of packages, those included that others bring along.</summary>
public sealed partial class PackageTests
{
    [Theory]
    [InlineData(@"^.", false)]
    [InlineData(@"^(Microsoft|System)\.IdentityModel\.", true)]
    [InlineData(@"^Microsoft\.AspNetCore\.(?!Grpc\.Swagger$|App\.Internal\.Assets$)", true)]
    [InlineData(@"^Microsoft\.EntityFrameworkCore($|\.)", true)]
    [InlineData(@"^Grpc\.", true)]
    [InlineData(@"^MassTransit($|\.)", true)]
    [InlineData(@"^Npgsql($|\.)", true)]
    [InlineData(@"^OpenIddict($|\.)", true)]
    [InlineData(@"^SkiaSharp($|\.)", true)]
    [InlineData(@"^(MailKit|MimeKit)$", true)]
    [InlineData(@"^OpenTelemetry($|\.)", true)]
    public void Nothing_has_two_versions(string packages, bool together)
    {
        var versions = Locked().Where(one => Regex.IsMatch(one.Name, packages)).ToLookup(one => together ? packages : one.Name);

        Assert.NotEmpty(versions);
        Sentences.None(
            from family in versions
            where family.Select(one => together ? Release(one) : one.Version).Distinct().Count() > 1
            from version in family.GroupBy(one => (one.Name, one.Version)).OrderBy(version => version.Key)
            select $"{version.Key.Name} {version.Key.Version}: {string.Join(", ", version.Select(one => one.Project).Order(StringComparer.Ordinal).Take(3))}");
    }

    // The packages of OpenTelemetry have patches of their own; some are of a release that is not called final.
    private static string Release((string Name, string Version, string Project) one) => one.Name.StartsWith("OpenTelemetry", StringComparison.Ordinal) ? Minor().Match(one.Version).Value : one.Version;

    private static IEnumerable<(string Name, string Version, string Project)> Locked()
    {
        foreach (var folder in (string[])["gateway", "protos", "services", "tests"])
        {
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf(folder), "packages.lock.json", SearchOption.AllDirectories))
            {
                using var json = JsonDocument.Parse(File.ReadAllText(file));
                foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()))
                {
                    if (package.Value.TryGetProperty("resolved", out var version))
                    {
                        yield return (package.Name, version.GetString()!, Path.GetRelativePath(Repository.PathOf(), Path.GetDirectoryName(file)!));
                    }
                }
            }
        }
    }

    [GeneratedRegex(@"^\d+\.\d+")]
    private static partial Regex Minor();
}
