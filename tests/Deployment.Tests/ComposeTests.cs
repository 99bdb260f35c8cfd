using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MentorNet.Deployment.Tests;

public sealed class ComposeTests
{
    private static YamlMappingNode Services()
    {
        var stream = new YamlStream();
        using var file = File.OpenText(Repository.PathOf("docker-compose.yml"));
        stream.Load(file);
        return (YamlMappingNode)((YamlMappingNode)stream.Documents[0].RootNode)["services"];
    }

    [Fact]
    public void Every_service_is_there_health_checked_and_waits_for_its_migration()
    {
        foreach (var name in Repository.Services)
        {
            var service = (YamlMappingNode)Services()[name];
            Assert.True(service.Children.ContainsKey("healthcheck"), name);
            Assert.Equal("service_completed_successfully", service["depends_on"][$"{name}-migrate"]["condition"].ToString());
        }

        Assert.True(((YamlMappingNode)Services()["gateway"]).Children.ContainsKey("healthcheck"));
    }

    [Fact]
    public void Every_Dockerfile_that_is_named_exists_and_makes_an_image_that_is_not_root()
    {
        foreach (var service in Services().Children.Values.Cast<YamlMappingNode>().Where(service => service.Children.ContainsKey("build")))
        {
            var dockerfile = Repository.PathOf(service["build"]["dockerfile"].ToString());
            var text = File.ReadAllText(dockerfile);
            Assert.Contains("USER $APP_UID", text, StringComparison.Ordinal);
            foreach (Match copied in Regex.Matches(text, @"^COPY (?!--from)(.+) \S+$", RegexOptions.Multiline))
            {
                Assert.All(copied.Groups[1].Value.Split(' '), source => Assert.True(Path.Exists(Repository.PathOf(source)), $"{dockerfile} copies {source}, which is not there"));
            }
        }
    }

    [Fact]
    public void No_password_is_written_down() =>
        Assert.DoesNotMatch(@"(?i)(password|pass|secret):\s*[^$\s{][^\s]*\s*$", File.ReadAllText(Repository.PathOf("docker-compose.yml")));
}
