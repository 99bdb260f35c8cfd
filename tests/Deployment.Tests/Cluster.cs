using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>An end of a connection: a pod of some namespace, or an address outside of the cluster.</summary>
internal sealed record Endpoint(string Name, string Namespace, IDictionary<string, string> Labels, IReadOnlyList<int> Ports)
{
    /// <summary>What runs in it; null of pods that are not ours to describe.</summary>
    public V1PodSpec? Pod { get; init; }

    public IPAddress? Address { get; init; }

    public override string ToString() => Name;
}

/// <summary>What an overlay, with the components that are named in it, renders to, with the pods that operators make of it and the neighbors that it lives with.</summary>
internal sealed partial class Cluster(string overlay, IReadOnlyList<string> components, List<IKubernetesObject<V1ObjectMeta>> objects)
{
    public const string Home = "mentornet";

    private static readonly Dictionary<string, Type> OperatorTypes = new()
    {
        ["postgresql.cnpg.io/v1/Cluster"] = typeof(PostgresCluster),
        ["postgresql.cnpg.io/v1/Database"] = typeof(PostgresDatabase),
        ["postgresql.cnpg.io/v1/ScheduledBackup"] = typeof(PostgresBackups),
        ["barmancloud.cnpg.io/v1/ObjectStore"] = typeof(ObjectStore),
        ["rabbitmq.com/v1beta1/RabbitmqCluster"] = typeof(RabbitCluster),
    };

    private static readonly Dictionary<string, string> Rendered = [];
    private static readonly SemaphoreSlim Rendering = new(1);

    public string Overlay => overlay;

    public IReadOnlyList<string> Components => components;

    public List<IKubernetesObject<V1ObjectMeta>> Objects => objects;

    /// <summary>
    /// Renders an overlay, with the components that are named after it: `prod`, `prod+backup`; `restore+backup` is the prod of a restore. Each
    /// call gives objects of its own, in which a test may plant a fault.
    /// </summary>
    public static async Task<Cluster> RenderAsync(string name)
    {
        var parts = name.Split('+');
        await Rendering.WaitAsync();
        try
        {
            if (!Rendered.TryGetValue(name, out var yaml))
            {
                using var installation = await Installation.CreateAsync(parts[1..]);
                if (parts[0] == "restore")
                {
                    await installation.SetAsync("backupArchive", "postgres-2");
                }

                Rendered[name] = yaml = await installation.RenderAsync(parts[0] == "restore" ? ["restore", "database"] : ["overlays", parts[0]]);
            }

            return Parse(parts[0] == "restore" ? "prod" : parts[0], yaml, parts[1..]);
        }
        finally
        {
            Rendering.Release();
        }
    }

    /// <summary>Renders a step of a restore, which is applied beside the cluster.</summary>
    public static async Task<Cluster> RenderStepAsync(string step) => Parse("prod", await Repository.RunAsync("kubectl", "kustomize", Repository.PathOf("k8s", "restore", step)));

    // Strict: a field that the type does not have is an error, as it is for the API server.
    public static Cluster Parse(string overlay, string yaml, params string[] components) =>
        new(overlay, components, [.. KubernetesYaml.LoadAllFromString(yaml, OperatorTypes, strict: true).Select(Assert.IsAssignableFrom<IKubernetesObject<V1ObjectMeta>>)]);

    public IEnumerable<T> All<T>() where T : IKubernetesObject<V1ObjectMeta> => objects.OfType<T>();

    public T Find<T>(string name) where T : IKubernetesObject<V1ObjectMeta> => Assert.Single(All<T>(), found => found.Metadata.Name == name);

    /// <summary>The settings of the installation.</summary>
    public V1ConfigMap Settings => Assert.Single(All<V1ConfigMap>(), map => map.Metadata.Name.StartsWith("mentornet", StringComparison.Ordinal));

    public string Setting(string key) => Settings.Data.TryGetValue(key, out var value) ? value : "";

    /// <summary>The pods that run in the namespace: those that are described, and those that operators make.</summary>
    public IReadOnlyList<Endpoint> Pods => [.. Described(), .. MadeByOperators()];

    /// <summary>Whoever else may call or be called.</summary>
    public IReadOnlyList<Endpoint> Neighbors
    {
        get
        {
            var ingress = Setting("ingressNamespace") is { Length: > 0 } name ? name : "traefik";
            var telemetry = Setting("telemetryNamespace") is { Length: > 0 } ns ? ns : "observability";
            return
            [
                new("ingress controller", ingress, new Dictionary<string, string> { ["app.kubernetes.io/name"] = "traefik" }, []),
                new("operator of PostgreSQL", "cnpg-system", new Dictionary<string, string> { ["app.kubernetes.io/name"] = "cloudnative-pg" }, []),
                new("operator of RabbitMQ", "rabbitmq-system", new Dictionary<string, string> { ["app.kubernetes.io/component"] = "rabbitmq-operator" }, []),
                new("DNS", "kube-system", new Dictionary<string, string> { ["k8s-app"] = "kube-dns" }, [53]),
                new("collector", telemetry, new Dictionary<string, string> { ["app"] = "collector" }, [4317]),
                new("stranger of elsewhere", "elsewhere", new Dictionary<string, string> { ["app"] = "gateway", ["mentornet.dev/part"] = "service" }, [8080]),
                new("stranger at home", Home, new Dictionary<string, string> { ["app"] = "stranger" }, [8080]),
                new("API server", "", new Dictionary<string, string>(), [443, 6443]) { Address = IPAddress.Parse("192.0.2.1") },
                new("mail server", "", new Dictionary<string, string>(), [25, 465, 587]) { Address = IPAddress.Parse("198.51.100.25") },
                new("web server of elsewhere", "", new Dictionary<string, string>(), [80]) { Address = IPAddress.Parse("203.0.113.80") },
                .. All<ObjectStore>().Select(store => new Endpoint("object store", "", new Dictionary<string, string>(), [store.Port]) { Address = IPAddress.Parse("192.0.2.44") }),
            ];
        }
    }

    public static IEnumerable<V1Container> Containers(V1PodSpec pod) => (pod.InitContainers ?? []).Concat(pod.Containers ?? []);

    /// <summary>The environment of a container as the process sees it: references resolved, $(NAME) of earlier ones expanded. A secret that is made outside is a text that names it.</summary>
    public Dictionary<string, string> Environment(V1Container container)
    {
        var environment = new Dictionary<string, string>();
        foreach (var variable in container.Env ?? [])
        {
            var map = variable.ValueFrom?.ConfigMapKeyRef;
            var setting = map is null ? null : SettingValue(map);
            if (map?.Optional == true && setting is null)
            {
                continue;
            }

            var value = variable.Value ?? setting ?? variable.ValueFrom switch
            {
                { SecretKeyRef: { } secret } => SecretValue(secret),
                _ => "",
            };
            environment[variable.Name] = Reference().Replace(value, match => environment.TryGetValue(match.Groups[1].Value, out var earlier) ? earlier : match.Value);
        }

        return environment;
    }

    private string? SettingValue(V1ConfigMapKeySelector map) =>
        All<V1ConfigMap>().FirstOrDefault(found => found.Metadata.Name == map.Name)?.Data.TryGetValue(map.Key, out var text) == true ? text : null;

    private string SecretValue(V1SecretKeySelector secret)
    {
        var known = All<V1Secret>().FirstOrDefault(found => found.Metadata.Name == secret.Name);
        return known?.Data.TryGetValue(secret.Key, out var bytes) == true ? Encoding.UTF8.GetString(bytes ?? [])
            // The operator makes it beside the cluster of this name.
            : secret is { Name: "rabbitmq-default-user", Key: "connection_string" } && All<RabbitCluster>().Any(rabbit => rabbit.Metadata.Name == "rabbitmq") ? $"amqp://user:password@rabbitmq.{Home}.svc:5672/"
            : secret.Key == "email" ? "operator@example.org"
            : $"{secret.Name}-{secret.Key}-of-32-characters-or-more";
    }

    private IEnumerable<Endpoint> Described() => objects.SelectMany(found => found switch
    {
        V1Deployment deployment => new[] { Pod(deployment.Name(), deployment.Spec.Template) },
        V1StatefulSet set => [Pod(set.Name(), set.Spec.Template)],
        V1Job job => [Pod(job.Name(), job.Spec.Template)],
        _ => [],
    });

    private static Endpoint Pod(string name, V1PodTemplateSpec template) =>
        new(name, Home, template.Metadata.Labels, [.. template.Spec.Containers.SelectMany(container => container.Ports ?? []).Select(port => port.ContainerPort)]) { Pod = template.Spec };

    private IEnumerable<Endpoint> MadeByOperators()
    {
        foreach (var postgres in All<PostgresCluster>())
        {
            var name = postgres.Metadata.Name;
            var pod = Hardened(postgres.Spec);
            if (postgres.Spec.Archiver is { } archiver)
            {
                pod.InitContainers = [Sidecar(archiver.Store)];
            }

            yield return new($"{name} (CloudNativePG)", Home, new Dictionary<string, string> { ["cnpg.io/cluster"] = name, ["cnpg.io/podRole"] = "instance" }, [5432, 8000, 9187]) { Pod = pod };
            yield return new($"{name}-join (CloudNativePG)", Home, new Dictionary<string, string> { ["cnpg.io/cluster"] = name, ["cnpg.io/jobRole"] = "join" }, []) { Pod = Hardened(postgres.Spec) };
            if (postgres.Spec.Source is { } source)
            {
                var recovery = Hardened(postgres.Spec);
                recovery.InitContainers = [Sidecar(source.Store)];
                yield return new($"{name}-recovery (CloudNativePG)", Home, new Dictionary<string, string> { ["cnpg.io/cluster"] = name, ["cnpg.io/jobRole"] = "full-recovery" }, []) { Pod = recovery };
            }
        }

        foreach (var rabbit in All<RabbitCluster>())
        {
            var name = rabbit.Metadata.Name;
            yield return new($"{name} (cluster operator)", Home, new Dictionary<string, string> { ["app.kubernetes.io/name"] = name, ["app.kubernetes.io/component"] = "rabbitmq", ["app.kubernetes.io/part-of"] = "rabbitmq" }, [4369, 5672, 15672, 15692, 25672, 35672])
            {
                Pod = Overridden(rabbit.Spec.Override?.StatefulSet?.Spec?.Template?.Spec),
            };
        }

        if (All<V1Ingress>().Any(ingress => ingress.Annotations()?.ContainsKey("cert-manager.io/cluster-issuer") == true))
        {
            yield return new("solver (cert-manager)", Home, new Dictionary<string, string> { ["acme.cert-manager.io/http01-solver"] = "true" }, [8089]) { Pod = Hardened(new()) };
        }
    }

    // What CloudNativePG and cert-manager give their pods by themselves, unless the resource says otherwise.
    private static V1PodSpec Hardened(PostgresCluster.PostgresClusterSpec spec) => new()
    {
        SecurityContext = spec.PodSecurityContext ?? new V1PodSecurityContext { RunAsNonRoot = true, RunAsUser = 26, SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" } },
        Containers =
        [
            new V1Container
            {
                Name = "postgres",
                Resources = spec.Resources,
                SecurityContext = spec.SecurityContext ?? new V1SecurityContext { RunAsNonRoot = true, AllowPrivilegeEscalation = false, Capabilities = new V1Capabilities { Drop = ["ALL"] } },
            },
        ],
    };

    // What the Barman Cloud plugin puts beside PostgreSQL, for as long as that runs; what it may take is said at the store.
    private V1Container Sidecar(string store) => new()
    {
        Name = "plugin-barman-cloud",
        Image = "plugin-barman-cloud-sidecar",
        RestartPolicy = "Always",
        Resources = All<ObjectStore>().FirstOrDefault(found => found.Metadata.Name == store)?.Spec.InstanceSidecarConfiguration?.Resources,
        SecurityContext = new V1SecurityContext
        {
            RunAsNonRoot = true,
            AllowPrivilegeEscalation = false,
            Privileged = false,
            ReadOnlyRootFilesystem = true,
            Capabilities = new V1Capabilities { Drop = ["ALL"] },
            SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
        },
    };

    // What RabbitMQ's operator gave its pods before it knew the level "restricted", under what the resource overrides.
    private static V1PodSpec Overridden(V1PodSpec? over) => new()
    {
        SecurityContext = over?.SecurityContext ?? new V1PodSecurityContext { RunAsUser = 999, FsGroup = 0 },
        Containers = [Named("rabbitmq", over?.Containers)],
        InitContainers = [Named("setup-container", over?.InitContainers)],
    };

    private static V1Container Named(string name, IList<V1Container>? containers) => containers?.FirstOrDefault(container => container.Name == name) ?? new V1Container { Name = name };

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Reference();
}
