using k8s.Models;
using Xunit;

namespace MentorNet.Deployment.Tests;

public sealed class ClusterTests
{
    public static TheoryData<string, string> Each()
    {
        var data = new TheoryData<string, string>();
        foreach (var check in Checks.All.Keys)
        {
            foreach (var overlay in new[] { "dev", "prod", "prod+backup", "prod+inbound" })
            {
                data.Add(overlay, check);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Nothing_is_missing(string overlay, string check)
    {
        var cluster = await Cluster.RenderAsync(overlay);

        Nothing(Checks.All[check](cluster));
    }

    [Fact]
    public async Task The_next_release_can_be_applied_over_this_one()
    {
        using var installation = await Installation.CreateAsync();
        await installation.ReleaseAsync("0.2.0-rc.1");

        var now = (await Cluster.RenderAsync("prod")).All<V1Job>().ToDictionary(job => job.Name(), job => k8s.KubernetesYaml.Serialize(job.Spec.Template));
        var rendered = await installation.RenderAsync("overlays", "prod");
        var next = Cluster.Parse("prod", rendered).All<V1Job>().ToDictionary(job => job.Name(), job => k8s.KubernetesYaml.Serialize(job.Spec.Template));

        Assert.Equal(Repository.Services.Length, next.Count);
        // The template of a job that is there cannot be changed.
        Assert.All(next, job => Assert.True(!now.TryGetValue(job.Key, out var template) || template == job.Value, job.Key));
        Assert.Empty(now.Keys.Intersect(next.Keys));
        Nothing(Checks.Migrations(Cluster.Parse("prod", rendered)));
    }

    [Fact]
    public async Task A_place_for_each_setting_of_the_installation_is_one_file()
    {
        var settings = new Dictionary<string, string>
        {
            ["publicUrl"] = "https://mentors.district.org/",
            ["host"] = "mentors.district.org",
            ["grpcHost"] = "grpc.mentors.district.org",
            ["ingressClass"] = "other",
            ["ingressNamespace"] = "doorway",
            ["certificateIssuer"] = "ours",
            ["apiServer"] = "192.0.2.1/32",
            ["telemetry"] = "http://collector.watching:4317",
            ["telemetryNamespace"] = "watching",
            ["smtpHost"] = "smtp.district.org",
            ["mailFrom"] = "Mentors <mentors@district.org>",
            ["backupBucket"] = "s3://mentors/",
            ["backupEndpoint"] = "https://store.district.org",
            ["backupAddresses"] = "192.0.2.44/32",
            ["backupArchive"] = "mentors",
        };
        using var installation = await Installation.CreateAsync("backup");
        foreach (var (key, value) in settings)
        {
            await installation.SetAsync(key, value);
        }

        var rendered = await installation.RenderAsync("overlays", "prod");
        var cluster = Cluster.Parse("prod", rendered, "backup");

        Assert.All(Checks.All, check => Nothing(check.Value(cluster)));
        Assert.All(["mentornet.example", ": traefik", "observability", "0.0.0.0/0", "letsencrypt", "ingressClassName: nginx", "mentornet-backups", "serverName: postgres"], old => Assert.DoesNotContain(old, rendered, StringComparison.Ordinal));
        Assert.Equal(("s3://mentors/", "https://store.district.org"), Assert.Single(cluster.All<ObjectStore>().Select(store => (store.Spec.Configuration.DestinationPath, store.Spec.Configuration.EndpointURL))));
    }

    [Fact]
    public async Task Mail_comes_in_where_the_component_for_it_is_named_and_nowhere_else()
    {
        var cluster = await Cluster.RenderAsync("prod+inbound");

        Assert.Equal(25, Assert.Single(cluster.All<V1Service>(), service => service.Name() == "mail").Spec.Ports.Single().Port);
        var identity = cluster.All<V1Deployment>().Single(deployment => deployment.Name() == "identity").Spec.Template.Spec.Containers.Single();
        Assert.Contains(identity.Ports, port => port is { Name: "smtp", ContainerPort: 2525 });
        Assert.Equal("reply.mentornet.example", cluster.Environment(identity)["Mail__Inbound__Domain"]);
        Assert.DoesNotContain((await Cluster.RenderAsync("prod")).All<V1Service>(), service => service.Name() == "mail");
    }

    private static void Nothing(IEnumerable<string> findings)
    {
        var lines = string.Join("\n", findings);
        Assert.True(lines.Length == 0, lines);
    }
}
