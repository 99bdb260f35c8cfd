using k8s;
using k8s.Models;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MentorNet.Deployment.Tests;

public sealed class OverlayTests
{
    // Kinds of operators, which the Kubernetes types do not know.
    private static readonly string[] OperatorKinds = ["postgresql.cnpg.io/v1 Cluster", "postgresql.cnpg.io/v1 Database", "rabbitmq.com/v1beta1 RabbitmqCluster"];

    // Made outside of the repository, and listed in docs/deployment.md.
    private static readonly string[] ProductionSecrets = [.. Repository.Services.Select(service => $"{service}-database"), "broker", "web-client", "profile-client", "matching-client", "identity-keys", "web-keys", "operator", "smtp"];

    private static async Task<List<IKubernetesObject>> RenderAsync(string overlay)
    {
        var yaml = await Repository.RunAsync("kubectl", "kustomize", Repository.PathOf("k8s", "overlays", overlay));
        var objects = new List<IKubernetesObject>();
        foreach (var document in yaml.Split("\n---\n"))
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(document));
            var root = (YamlMappingNode)stream.Documents[0].RootNode;
            var kind = $"{root["apiVersion"]} {root["kind"]}";
            if (!OperatorKinds.Contains(kind))
            {
                // Strict: a field that the type does not have is an error, as it is for the API server.
                objects.Add(Assert.IsAssignableFrom<IKubernetesObject>(Assert.Single(KubernetesYaml.LoadAllFromString(document, strict: true))));
            }
        }

        return objects;
    }

    private static IEnumerable<(string Owner, V1PodSpec Spec, IDictionary<string, string> Labels)> Pods(IEnumerable<IKubernetesObject> objects) => objects.SelectMany(found => found switch
    {
        V1Deployment deployment => new[] { (deployment.Name(), deployment.Spec.Template.Spec, deployment.Spec.Template.Metadata.Labels) },
        V1StatefulSet set => [(set.Name(), set.Spec.Template.Spec, set.Spec.Template.Metadata.Labels)],
        V1Job job => [(job.Name(), job.Spec.Template.Spec, job.Spec.Template.Metadata.Labels)],
        _ => [],
    });

    private static IEnumerable<V1Container> Containers(V1PodSpec pod) => pod.Containers.Concat(pod.InitContainers ?? []);

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_service_has_all_that_a_service_needs(string overlay)
    {
        var objects = await RenderAsync(overlay);

        foreach (var name in Repository.Services.Append("gateway"))
        {
            var deployment = Assert.Single(objects.OfType<V1Deployment>(), found => found.Name() == name);
            Assert.Single(objects.OfType<V2HorizontalPodAutoscaler>(), found => found.Spec.ScaleTargetRef.Name == name);
            Assert.Single(objects.OfType<V1PodDisruptionBudget>(), found => found.Spec.Selector.MatchLabels["app"] == name);
            Assert.Single(objects.OfType<V1NetworkPolicy>(), found => found.Spec.PodSelector.MatchLabels?.TryGetValue("app", out var app) == true && app == name);
            Assert.Single(objects.OfType<V1Service>(), found => found.Name() == name);
            var container = Assert.Single(deployment.Spec.Template.Spec.Containers);
            Assert.NotNull(container.ReadinessProbe);
            Assert.NotNull(container.LivenessProbe);
            Assert.True(name == "gateway" || container.ReadinessProbe.Grpc?.Port == container.Ports.Single().ContainerPort, name);
            Assert.True(container.Resources.Requests.ContainsKey("cpu") && container.Resources.Requests.ContainsKey("memory") && container.Resources.Limits.ContainsKey("memory"), name);
            if (name != "gateway")
            {
                Assert.Equal(["migrate"], Assert.Single(objects.OfType<V1Job>(), found => found.Name() == $"{name}-migrate").Spec.Template.Spec.Containers.Single().Args);
            }
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_image_port_secret_and_service_that_is_named_exists(string overlay)
    {
        var objects = await RenderAsync(overlay);
        var services = objects.OfType<V1Service>().Select(service => service.Name()).ToHashSet();
        var secrets = overlay == "prod" ? [.. ProductionSecrets] : objects.OfType<V1Secret>().Select(secret => secret.Name()).ToHashSet();
        var maps = objects.OfType<V1ConfigMap>().ToDictionary(map => map.Name(), map => map.Data);

        foreach (var (owner, pod, labels) in Pods(objects))
        {
            foreach (var container in Containers(pod))
            {
                if (container.Image.StartsWith("mentornet/", StringComparison.Ordinal))
                {
                    var image = container.Image["mentornet/".Length..].Split(':');
                    Assert.True(File.Exists(Repository.Dockerfile(image[0])), $"{owner}: no Dockerfile makes {container.Image}");
                    Assert.True(image.Length == 2 && image[1] != "latest", $"{owner}: {container.Image} has no version");
                }

                foreach (var variable in container.Env ?? [])
                {
                    if (variable.ValueFrom?.SecretKeyRef is { } secret)
                    {
                        Assert.True(secrets.Contains(secret.Name), $"{owner}: no secret {secret.Name}");
                        var known = objects.OfType<V1Secret>().FirstOrDefault(found => found.Name() == secret.Name);
                        Assert.True(known is null || known.Data.ContainsKey(secret.Key), $"{owner}: secret {secret.Name} has no {secret.Key}");
                    }

                    if (variable.ValueFrom?.ConfigMapKeyRef is { } map)
                    {
                        Assert.True(maps.TryGetValue(map.Name, out var data) && data.ContainsKey(map.Key), $"{owner}: no {map.Key} in config map {map.Name}");
                    }

                    if (Uri.TryCreate(variable.Value, UriKind.Absolute, out var address) && address.Scheme == "http" && address.Host != "+" && !variable.Value.Contains('+', StringComparison.Ordinal))
                    {
                        var target = Assert.Single(objects.OfType<V1Service>(), service => service.Name() == address.Host);
                        Assert.Contains(target.Spec.Ports, port => port.Port == address.Port);
                    }
                }
            }
        }

        foreach (var service in objects.OfType<V1Service>())
        {
            var (_, pod, _) = Assert.Single(Pods(objects), pod => service.Spec.Selector.All(label => pod.Labels.TryGetValue(label.Key, out var value) && value == label.Value));
            Assert.All(service.Spec.Ports, port => Assert.Contains(pod.Containers.SelectMany(container => container.Ports), named => named.Name == port.TargetPort.Value));
        }

        foreach (var backend in objects.OfType<V1Ingress>().SelectMany(ingress => ingress.Spec.Rules).SelectMany(rule => rule.Http.Paths).Select(path => path.Backend.Service))
        {
            Assert.Contains(objects.OfType<V1Service>().Single(service => service.Name() == backend.Name).Spec.Ports, port => port.Name == backend.Port.Name);
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task No_container_of_ours_is_root_or_writes_to_its_file_system(string overlay)
    {
        foreach (var (owner, pod, _) in Pods(await RenderAsync(overlay)))
        {
            Assert.True(pod.SecurityContext.RunAsNonRoot, owner);
            Assert.False(pod.AutomountServiceAccountToken, owner);
            foreach (var container in Containers(pod).Where(container => container.Image.StartsWith("mentornet/", StringComparison.Ordinal)))
            {
                Assert.True(container.SecurityContext.ReadOnlyRootFilesystem, owner);
                Assert.False(container.SecurityContext.AllowPrivilegeEscalation, owner);
                Assert.Contains("ALL", container.SecurityContext.Capabilities.Drop);
            }
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Only_the_gateway_is_reached_from_outside_and_a_service_reaches_only_what_it_calls(string overlay)
    {
        var objects = await RenderAsync(overlay);
        var policies = objects.OfType<V1NetworkPolicy>().Where(policy => policy.Spec.PodSelector.MatchLabels?.ContainsKey("app") == true).ToDictionary(policy => policy.Spec.PodSelector.MatchLabels["app"]);
        Assert.Contains(objects.OfType<V1NetworkPolicy>(), policy => policy.Spec.PodSelector.MatchLabels is null or { Count: 0 });

        foreach (var name in Repository.Services)
        {
            var callers = policies[name].Spec.Ingress.SelectMany(rule => Assert.IsAssignableFrom<IList<V1NetworkPolicyPeer>>(rule.FromProperty)).Select(peer => peer.PodSelector.MatchLabels["app"]).ToHashSet();
            Assert.Contains("gateway", callers);
            foreach (var caller in callers.Where(caller => caller != "gateway"))
            {
                Assert.True(Calls(caller).Contains(name), $"{name} lets in {caller}, which has no address of it");
            }

            foreach (var called in Calls(name))
            {
                Assert.True(policies[called].Spec.Ingress.Any(rule => rule.FromProperty.Any(peer => peer.PodSelector.MatchLabels["app"] == name)), $"{called} does not let in {name}");
                Assert.True(policies[name].Spec.Egress.Any(rule => rule.To?.Any(peer => peer.PodSelector?.MatchLabels?.TryGetValue("app", out var app) == true && app == called) == true), $"{name} may not reach {called}");
            }
        }

        Assert.All(policies["gateway"].Spec.Ingress, rule => Assert.True(rule.FromProperty is null or { Count: 0 }));

        HashSet<string> Calls(string name) => [.. objects.OfType<V1Deployment>().Single(deployment => deployment.Name() == name).Spec.Template.Spec.Containers.Single().Env
            .Where(variable => variable.Name.StartsWith("Services__", StringComparison.Ordinal) || variable.Name == "Identity__Address")
            .Select(variable => new Uri(variable.Value).Host).Where(host => host != name)];
    }
}
