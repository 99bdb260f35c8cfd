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
            data.Add("dev", check);
            data.Add("prod", check);
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
        using var copy = new Folder();
        await Repository.RunAsync("cp", "-r", Repository.PathOf("k8s"), copy.Path);
        var release = Path.Combine(copy.Path, "k8s", "release", "kustomization.yaml");
        await File.WriteAllTextAsync(release, (await File.ReadAllTextAsync(release)).Replace("newTag: \"0.1.0\"", "newTag: 0.2.0-rc.1", StringComparison.Ordinal));

        var now = (await Cluster.RenderAsync("prod")).All<V1Job>().ToDictionary(job => job.Name(), job => k8s.KubernetesYaml.Serialize(job.Spec.Template));
        var rendered = await Repository.RunAsync("kubectl", "kustomize", Path.Combine(copy.Path, "k8s", "overlays", "prod"));
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
        using var copy = new Folder();
        await Repository.RunAsync("cp", "-r", Repository.PathOf("k8s"), copy.Path);
        var settings = Path.Combine(copy.Path, "k8s", "overlays", "prod", "settings.env");
        var text = (await File.ReadAllTextAsync(settings)).Replace("mentornet.example", "mentors.district.org", StringComparison.Ordinal)
            .Replace("=traefik", "=doorway", StringComparison.Ordinal).Replace("observability", "watching", StringComparison.Ordinal).Replace("apiServer=0.0.0.0/0", "apiServer=192.0.2.1/32", StringComparison.Ordinal)
            .Replace("ingressClass=nginx", "ingressClass=other", StringComparison.Ordinal).Replace("=letsencrypt", "=ours", StringComparison.Ordinal);
        await File.WriteAllTextAsync(settings, text);

        var rendered = await Repository.RunAsync("kubectl", "kustomize", Path.Combine(copy.Path, "k8s", "overlays", "prod"));
        var cluster = Cluster.Parse("prod", rendered);

        Assert.All(Checks.All, check => Nothing(check.Value(cluster)));
        Assert.All(["mentornet.example", ": traefik", "observability", "0.0.0.0/0", "letsencrypt", "ingressClassName: nginx"], old => Assert.DoesNotContain(old, rendered, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_comes_in_where_the_component_for_it_is_named_and_nowhere_else()
    {
        using var copy = new Folder();
        await Repository.RunAsync("cp", "-r", Repository.PathOf("k8s"), copy.Path);
        var overlay = Path.Combine(copy.Path, "k8s", "overlays", "prod");
        await File.WriteAllTextAsync(Path.Combine(overlay, "kustomization.yaml"), (await File.ReadAllTextAsync(Path.Combine(overlay, "kustomization.yaml"))).Replace("components:\n", "components:\n  - ../../inbound\n", StringComparison.Ordinal));
        await File.AppendAllTextAsync(Path.Combine(overlay, "settings.env"), "\ninboundDomain=reply.mentornet.example\n");

        var cluster = Cluster.Parse("prod", await Repository.RunAsync("kubectl", "kustomize", overlay));

        Assert.Equal(25, Assert.Single(cluster.All<V1Service>(), service => service.Name() == "mail").Spec.Ports.Single().Port);
        var identity = cluster.All<V1Deployment>().Single(deployment => deployment.Name() == "identity").Spec.Template.Spec.Containers.Single();
        Assert.Contains(identity.Ports, port => port is { Name: "smtp", ContainerPort: 2525 });
        Assert.All(identity.Env.Where(variable => variable.Name.StartsWith("Mail__Inbound__", StringComparison.Ordinal)), variable => Assert.True(SourceCode.Reads("identity", variable.Name), variable.Name));
        Assert.DoesNotContain((await Cluster.RenderAsync("prod")).All<V1Service>(), service => service.Name() == "mail");
    }

    private static void Nothing(IEnumerable<string> findings)
    {
        var lines = string.Join("\n", findings);
        Assert.True(lines.Length == 0, lines);
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("mentornet-k8s-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
