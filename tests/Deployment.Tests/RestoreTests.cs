using k8s;
using k8s.Models;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MentorNet.Deployment.Tests;

/// <summary>Backups of the cluster and the steps of a restore there, as they are rendered.</summary>
public sealed class RestoreTests
{
    [Fact]
    public async Task The_first_step_migrates_and_erases_in_each_database_by_the_list_that_lies_elsewhere()
    {
        var job = await JobAsync("1-erase", Repository.Services);
        Assert.Equal(Repository.Services.Select(service => $"{service}-migrate").Order(), job.InitContainers.Select(container => container.Name).Order());
        Assert.All(job.InitContainers, container => Assert.Equal(["migrate"], container.Args));
        Assert.All(job.Containers, container =>
        {
            Assert.Equal(["apply-erasures", "/erased/erased-people.csv"], container.Args);
            Assert.Contains(container.VolumeMounts, mount => mount is { Name: "erased", MountPath: "/erased" });
        });
        Assert.Equal("erased-people", job.Volumes.Single(volume => volume.Name == "erased").ConfigMap.Name);
    }

    [Fact]
    public async Task The_second_step_makes_the_queues_of_all_who_hear_events()
    {
        var job = await JobAsync("2-queues", Repository.Services);
        Assert.All(job.Containers, container =>
        {
            Assert.Equal(["declare-queues"], container.Args);
            Assert.Contains(container.Env, variable => variable.Name == "ConnectionStrings__Broker" && variable.ValueFrom.SecretKeyRef.Name == "rabbitmq-default-user");
            // What the service must be told before it can be built; the same names as in its deployment.
            Assert.All(new[] { "Identity__Issuer", "Identity__Address", "Services__Profile" }, name => Assert.Contains(container.Env, variable => variable.Name == name));
        });
    }

    [Fact]
    public async Task The_third_step_sends_again_what_was_on_its_way() =>
        Assert.All((await JobAsync("3-resend", Repository.Services)).Containers, container => Assert.Equal(["resend-events"], container.Args));

    [Theory]
    [InlineData("1-erase")]
    [InlineData("2-queues")]
    [InlineData("3-resend")]
    public async Task Each_step_has_what_it_needs_beside_the_cluster(string step)
    {
        var yaml = await Task.WhenAll(new[] { "overlays/prod", $"restore/{step}" }.Select(folder => Repository.RunAsync("kubectl", "kustomize", Repository.PathOf(["k8s", .. folder.Split('/')]))));
        var cluster = Cluster.Parse("prod", string.Join("\n---\n", yaml));
        cluster.Objects.Add(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "erased-people" }, Data = new Dictionary<string, string>() }); // made by hand

        foreach (var check in new[] { nameof(Checks.Calls), nameof(Checks.Security), nameof(Checks.References), nameof(Checks.Owners), nameof(Checks.Databases) })
        {
            var found = string.Join('\n', Checks.All[check](cluster));
            Assert.True(found.Length == 0, found);
        }
    }

    [Fact]
    public async Task The_database_comes_from_its_backups_archives_elsewhere_and_no_service_starts_meanwhile()
    {
        var documents = await RenderAsync("restore", "database");
        var cluster = documents.Single(document => Text(document, "kind") == "Cluster");
        var source = (YamlMappingNode)((YamlSequenceNode)cluster["spec"]["externalClusters"]).Single();
        Assert.Equal(Text(source, "name"), cluster["spec"]["bootstrap"]["recovery"]["source"].ToString());
        var plugin = ((YamlSequenceNode)cluster["spec"]["plugins"]).Single();
        var store = documents.Single(document => Text(document, "kind") == "ObjectStore");
        Assert.Equal(store["metadata"]["name"].ToString(), source["plugin"]["parameters"]["barmanObjectName"].ToString());
        Assert.Equal(store["metadata"]["name"].ToString(), plugin["parameters"]["barmanObjectName"].ToString());
        Assert.NotEqual(source["plugin"]["parameters"]["serverName"].ToString(), plugin["parameters"]["serverName"].ToString());
        Assert.All(new[] { "wal", "data" }, part => Assert.Equal("AES256", store["spec"]["configuration"][part]["encryption"].ToString()));

        var deployments = documents.Where(document => Text(document, "kind") == "Deployment").ToList();
        Assert.Equal(Repository.Services.Length + 1, deployments.Count);
        Assert.All(deployments, deployment => Assert.Equal("0", deployment["spec"]["replicas"].ToString()));
        Assert.DoesNotContain(documents, document => Text(document, "kind") == "HorizontalPodAutoscaler"); // it would start them
        Assert.Contains(documents, document => Text(document, "kind") == "ScheduledBackup");
    }

    // What holds for all three: the release's images, secrets that the docs list, the namespace's level of security, and ways to what they need.
    private static async Task<V1PodSpec> JobAsync(string step, string[] services)
    {
        var documents = await RenderAsync("restore", step);
        var job = Assert.IsType<V1Job>(documents.Select(Parse).Single(found => found is V1Job));
        var pod = job.Spec.Template;
        Assert.Equal(services.Order(), pod.Spec.Containers.Select(container => container.Name).Order());
        var tags = (await RenderAsync("overlays", "prod")).Where(document => Text(document, "kind") == "Deployment")
            .Select(document => ((V1Deployment)Parse(document)).Spec.Template.Spec.Containers[0].Image).ToHashSet();
        var listed = Documentation.Secrets().Append("rabbitmq-default-user/connection_string").ToHashSet();
        foreach (var container in pod.Spec.Containers.Concat(pod.Spec.InitContainers ?? []))
        {
            Assert.Contains(container.Image, tags);
            Assert.StartsWith($"mentornet/{container.Name.Replace("-migrate", "", StringComparison.Ordinal)}:", container.Image, StringComparison.Ordinal);
            foreach (var secret in container.Env.Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>())
            {
                Assert.Contains($"{secret.Name}/{secret.Key}", listed);
                Assert.True(!secret.Name.EndsWith("-login", StringComparison.Ordinal) || container.Name.Split('-')[0] == secret.Name.Split('-')[0], $"{container.Name} has {secret.Name}.");
            }

            Assert.True(container.SecurityContext is { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true } security && security.Capabilities.Drop.SequenceEqual(["ALL"]), container.Name);
            Assert.True(container.Resources.Limits.ContainsKey("memory"), container.Name);
        }

        Assert.True(pod.Spec.SecurityContext is { RunAsNonRoot: true, SeccompProfile.Type: "RuntimeDefault" });
        Assert.False(pod.Spec.AutomountServiceAccountToken);
        var policy = Assert.IsType<V1NetworkPolicy>(documents.Select(Parse).Single(found => found is V1NetworkPolicy));
        Assert.All(policy.Spec.PodSelector.MatchLabels, label => Assert.Equal(label.Value, pod.Metadata.Labels[label.Key]));
        Assert.Equal(step == "2-queues" ? ["53", "53", "5432", "5672"] : new[] { "53", "53", "5432" }, policy.Spec.Egress.SelectMany(rule => rule.Ports).Select(port => port.Port.Value).Order());
        Assert.Empty(policy.Spec.Ingress ?? []);
        return pod.Spec;
    }

    private static object Parse(YamlMappingNode document)
    {
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(document)).Save(text, assignAnchors: false);
        return Text(document, "apiVersion") is { } version && version.Contains("cnpg", StringComparison.Ordinal) ? document
            : KubernetesYaml.LoadAllFromString(text.ToString().Replace("...\n", "", StringComparison.Ordinal), strict: true).Single();
    }

    private static async Task<List<YamlMappingNode>> RenderAsync(params string[] folder)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(await Repository.RunAsync("kubectl", "kustomize", Repository.PathOf(["k8s", .. folder]))));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value.ToString() : null;
}
