using System.Globalization;
using System.Text.RegularExpressions;
using k8s.Models;

namespace MentorNet.Deployment.Tests;

/// <summary>What a rendered cluster needs to work. Each check is a function of it alone and gives what is wrong, a line each.</summary>
internal static partial class Checks
{
    private const decimal Mebibyte = 1024 * 1024;

    public static readonly Dictionary<string, Func<Cluster, IEnumerable<string>>> All = new()
    {
        [nameof(Calls)] = Calls,
        [nameof(Security)] = Security,
        [nameof(References)] = References,
        [nameof(Secrets)] = Secrets,
        [nameof(Owners)] = Owners,
        [nameof(Databases)] = Databases,
        [nameof(Configuration)] = Configuration,
        [nameof(Probes)] = Probes,
        [nameof(Pools)] = Pools,
        [nameof(Resources)] = Resources,
        [nameof(Replicas)] = Replicas,
        [nameof(Leaving)] = Leaving,
        [nameof(Migrations)] = Migrations,
        [nameof(Doors)] = Doors,
        [nameof(Backups)] = Backups,
    };

    /// <summary>For every call that somebody needs a way through the policies exists, out and in; for no other.</summary>
    public static IEnumerable<string> Calls(Cluster cluster)
    {
        var network = new Network(cluster.All<V1NetworkPolicy>());
        var (needed, unknown) = Needed(cluster);
        foreach (var name in unknown)
        {
            yield return name;
        }

        foreach (var call in needed)
        {
            if (!network.Leaves(call))
            {
                yield return $"{call}: may not leave";
            }

            if (!network.Enters(call))
            {
                yield return $"{call}: may not enter";
            }
        }

        var pods = cluster.Pods;
        var needs = needed.Select(call => (call.From.Name, call.To.Name, call.Port)).ToHashSet();
        foreach (var from in pods.Concat(cluster.Neighbors))
        {
            foreach (var to in pods.Concat(cluster.Neighbors).Where(to => to.Name != from.Name && to.Name != "DNS" && (to.Namespace == Cluster.Home || from.Namespace == Cluster.Home)))
            {
                foreach (var port in to.Ports.Where(port => !needs.Contains((from.Name, to.Name, port))))
                {
                    var call = new Call(from, to, port, "TCP");
                    if (network.Allows(call))
                    {
                        yield return $"{call}: is let through, and nobody needs it";
                    }
                }
            }
        }
    }

    /// <summary>Every pod, those of operators too, meets the level that its namespace enforces; our own containers are stricter.</summary>
    public static IEnumerable<string> Security(Cluster cluster)
    {
        var level = cluster.Find<V1Namespace>(Cluster.Home).Metadata.Labels.TryGetValue("pod-security.kubernetes.io/enforce", out var enforced) ? enforced : "privileged";
        if (level != "restricted")
        {
            yield return $"the namespace enforces {level}";
        }

        foreach (var pod in cluster.Pods)
        {
            foreach (var violation in PodSecurity.Violations(pod.Pod!))
            {
                yield return $"{pod}: {violation}";
            }

            foreach (var container in Cluster.Containers(pod.Pod!).Where(IsOurs))
            {
                if (pod.Pod!.AutomountServiceAccountToken != false)
                {
                    yield return $"{pod}: has a token for the API server";
                }

                if (container.SecurityContext?.ReadOnlyRootFilesystem != true)
                {
                    yield return $"{pod}: {container.Name} writes to its file system";
                }
            }
        }
    }

    /// <summary>Every image, port, secret, config map, claim and service that is named exists.</summary>
    public static IEnumerable<string> References(Cluster cluster)
    {
        var maps = cluster.All<V1ConfigMap>().ToDictionary(map => map.Name());
        var secrets = cluster.All<V1Secret>().ToDictionary(secret => secret.Name());
        foreach (var pod in cluster.Pods)
        {
            foreach (var claim in (pod.Pod!.Volumes ?? []).Select(volume => volume.PersistentVolumeClaim?.ClaimName).OfType<string>().Where(claim => !cluster.All<V1PersistentVolumeClaim>().Any(found => found.Name() == claim)))
            {
                yield return $"{pod}: there is no claim {claim}";
            }

            foreach (var map in (pod.Pod.Volumes ?? []).Select(volume => volume.ConfigMap?.Name).OfType<string>().Where(map => !maps.ContainsKey(map)))
            {
                yield return $"{pod}: there is no config map {map}";
            }

            foreach (var secret in (pod.Pod.Volumes ?? []).Select(volume => volume.Secret?.SecretName).OfType<string>().Where(secret => cluster.Overlay != "prod" && !secrets.ContainsKey(secret)))
            {
                yield return $"{pod}: there is no secret {secret}";
            }

            foreach (var container in Cluster.Containers(pod.Pod))
            {
                foreach (var mount in (container.VolumeMounts ?? []).Where(mount => (pod.Pod.Volumes ?? []).All(volume => volume.Name != mount.Name) && cluster.All<V1StatefulSet>().All(set => set.Spec.VolumeClaimTemplates?.Any(claim => claim.Name() == mount.Name) != true)))
                {
                    yield return $"{pod}: there is no volume {mount.Name}";
                }

                if (IsOurs(container))
                {
                    var image = container.Image["mentornet/".Length..].Split(':');
                    if (!File.Exists(Repository.Dockerfile(image[0])) || image.Length != 2 || image[1] is "latest" or "")
                    {
                        yield return $"{pod}: {container.Image} is no image of a Dockerfile here with a version";
                    }
                }

                var earlier = new HashSet<string>();
                foreach (var variable in container.Env ?? [])
                {
                    if (variable.ValueFrom?.ConfigMapKeyRef is { Optional: not true } map && !(maps.TryGetValue(map.Name, out var found) && found.Data.ContainsKey(map.Key)))
                    {
                        yield return $"{pod}: there is no {map.Key} in a config map {map.Name}";
                    }

                    if (variable.ValueFrom?.SecretKeyRef is { } secret && (cluster.Overlay != "prod" || secrets.ContainsKey(secret.Name)) && !(secrets.TryGetValue(secret.Name, out var kept) && kept.Data.ContainsKey(secret.Key)))
                    {
                        yield return $"{pod}: there is no {secret.Key} in a secret {secret.Name}";
                    }

                    foreach (Match reference in Reference().Matches(variable.Value ?? ""))
                    {
                        if (!earlier.Contains(reference.Groups[1].Value))
                        {
                            yield return $"{pod}: {variable.Name} has {reference.Value}, which does not stand before it";
                        }
                    }

                    earlier.Add(variable.Name);
                }
            }
        }

        foreach (var service in cluster.All<V1Service>())
        {
            var pods = cluster.Pods.Where(pod => Network.Selects(new V1LabelSelector { MatchLabels = service.Spec.Selector }, pod.Labels)).ToList();
            if (pods.Count != 1 || service.Spec.Ports.Any(port => pods[0].Pod!.Containers.SelectMany(container => container.Ports).All(open => open.Name != port.TargetPort.Value)))
            {
                yield return $"service {service.Name()}: has {pods.Count} kinds of pods, or a port that they have not";
            }
        }
    }

    /// <summary>The secrets that docs/deployment.md lists are those that are used, with their keys.</summary>
    public static IEnumerable<string> Secrets(Cluster cluster)
    {
        if (cluster.Overlay != "prod")
        {
            yield break;
        }

        var used = cluster.Pods.SelectMany(pod => Cluster.Containers(pod.Pod!)).SelectMany(container => container.Env ?? []).Select(variable => variable.ValueFrom?.SecretKeyRef)
            .Concat(cluster.All<ObjectStore>().SelectMany(store => new[] { store.Spec.Configuration.S3Credentials?.AccessKeyId, store.Spec.Configuration.S3Credentials?.SecretAccessKey }))
            .OfType<V1SecretKeySelector>()
            .Where(secret => secret.Name != "rabbitmq-default-user") // the operator makes it
            .Select(secret => $"{secret.Name}/{secret.Key}")
            .Concat(cluster.All<PostgresCluster>().SelectMany(postgres => postgres.Spec.Managed!.Roles).SelectMany(role => new[] { $"{role.PasswordSecret!.Name}/username", $"{role.PasswordSecret.Name}/password" }))
            .Concat(cluster.Pods.SelectMany(pod => Files(cluster, pod.Pod!)))
            .ToHashSet();
        var listed = Documentation.Secrets(cluster.Components).ToHashSet();
        foreach (var secret in used.Except(listed).Order(StringComparer.Ordinal))
        {
            yield return $"{secret} is used, and not listed in docs/deployment.md";
        }

        foreach (var secret in listed.Except(used).Order(StringComparer.Ordinal))
        {
            yield return $"{secret} is listed in docs/deployment.md, and not used";
        }
    }

    // Of secrets that are mounted, each file that a setting of the container names; all of one of which none does.
    private static IEnumerable<string> Files(Cluster cluster, V1PodSpec pod) =>
        from volume in pod.Volumes ?? []
        where volume.Secret is not null
        from container in Cluster.Containers(pod)
        from mount in container.VolumeMounts ?? []
        where mount.Name == volume.Name
        from file in cluster.Environment(container).Values.Where(value => value.StartsWith($"{mount.MountPath}/", StringComparison.Ordinal)).Select(value => value[(mount.MountPath.Length + 1)..]).DefaultIfEmpty("")
        select $"{volume.Secret.SecretName}/{file}";

    /// <summary>No pod has an owner's login but the one that migrates.</summary>
    public static IEnumerable<string> Owners(Cluster cluster) =>
        from pod in cluster.Pods
        where !cluster.All<V1Job>().Any(job => job.Name() == pod.Name)
        from container in Cluster.Containers(pod.Pod!)
        from variable in container.Env ?? []
        where variable.Name == "ConnectionStrings__Migration" || variable.ValueFrom?.SecretKeyRef?.Name.Contains("owner", StringComparison.Ordinal) == true || variable.Value?.Contains("_owner", StringComparison.Ordinal) == true
        select $"{pod}: {container.Name} has the owner's login ({variable.Name})";

    /// <summary>Each connection string names a database and a login that are made, with the password of that login.</summary>
    public static IEnumerable<string> Databases(Cluster cluster)
    {
        var roles = cluster.All<PostgresCluster>().SelectMany(postgres => postgres.Spec.Managed!.Roles).ToList();
        foreach (var (pod, container, name, parts) in Connections(cluster))
        {
            var secret = container.Env.FirstOrDefault(variable => variable.Name == "DATABASE_PASSWORD")?.ValueFrom?.SecretKeyRef?.Name;
            if (cluster.Overlay == "prod" && !roles.Any(role => role is { Login: true, Ensure: "present" } && role.Name == parts["Username"] && role.PasswordSecret?.Name == secret))
            {
                yield return $"{pod}: {name} signs in as {parts["Username"]} with the password of {secret}, and no login is made so";
            }

            if (cluster.Overlay == "prod" && !cluster.All<PostgresDatabase>().Any(database => database.Spec.Name == parts["Database"] && roles.Any(role => role.Name == database.Spec.Owner) && cluster.All<PostgresCluster>().Any(postgres => postgres.Metadata.Name == database.Spec.Cluster.Name)))
            {
                yield return $"{pod}: {name} names database {parts["Database"]}, which nobody makes";
            }

            if (!parts["Username"].StartsWith(parts["Database"], StringComparison.Ordinal))
            {
                yield return $"{pod}: {name} signs in to {parts["Database"]} as {parts["Username"]}";
            }
        }
    }

    /// <summary>Every setting that is given is read by the program that gets it, and every colleague that it calls is given.</summary>
    public static IEnumerable<string> Configuration(Cluster cluster)
    {
        foreach (var pod in cluster.Pods)
        {
            foreach (var container in Cluster.Containers(pod.Pod!).Where(IsOurs))
            {
                var image = container.Image["mentornet/".Length..].Split(':')[0];
                var names = (container.Env ?? []).Select(variable => variable.Name).ToHashSet();
                foreach (var name in names.Where(name => name != "DATABASE_PASSWORD" && !SourceCode.Reads(image, name)))
                {
                    yield return $"{pod}: nothing in {image} reads {name}";
                }

                if (container.Args is not { Count: > 0 })
                {
                    foreach (var colleague in SourceCode.Colleagues(image).Where(colleague => !names.Contains($"Services__{colleague}")))
                    {
                        yield return $"{pod}: calls {colleague} and has no address of it";
                    }
                }
                else if (!SourceCode.HasVerb(container.Args[0]))
                {
                    yield return $"{pod}: {image} has no verb {container.Args[0]}";
                }
            }
        }
    }

    /// <summary>Every probe asks what is there: an open port, a path of the gateway, a name of the gRPC health.</summary>
    public static IEnumerable<string> Probes(Cluster cluster)
    {
        foreach (var deployment in cluster.All<V1Deployment>())
        {
            var container = deployment.Spec.Template.Spec.Containers.Single();
            var ports = container.Ports.ToDictionary(port => port.Name, port => port.ContainerPort);
            foreach (var (kind, probe) in new[] { ("startup", container.StartupProbe), ("readiness", container.ReadinessProbe), ("liveness", container.LivenessProbe) })
            {
                if (probe is null)
                {
                    yield return $"{deployment.Name()}: has no {kind} probe";
                    continue;
                }

                var port = probe.HttpGet?.Port.Value ?? probe.TcpSocket?.Port.Value ?? probe.Grpc?.Port.ToString(CultureInfo.InvariantCulture) ?? "";
                if (!ports.ContainsKey(port) && !ports.Values.Any(open => open.ToString(CultureInfo.InvariantCulture) == port))
                {
                    yield return $"{deployment.Name()}: its {kind} probe asks port {port}, which is not open";
                }

                if (probe.Grpc is { } grpc && !SourceCode.HealthNames.Contains(grpc.Service ?? ""))
                {
                    yield return $"{deployment.Name()}: its {kind} probe asks for the health of '{grpc.Service}', a name that no service has";
                }

                if (probe.HttpGet is { } http && !SourceCode.GatewayPaths.Contains(http.Path))
                {
                    yield return $"{deployment.Name()}: its {kind} probe asks for {http.Path}, which the gateway does not have";
                }
            }

            // Who waits for a database is not mended by being killed, and a part that works half takes calls all the same.
            if (container.LivenessProbe?.Grpc is not null || container.ReadinessProbe?.Grpc?.Service is { Length: > 0 } || container.ReadinessProbe?.HttpGet?.Path == "/health/ready")
            {
                yield return $"{deployment.Name()}: is killed, or taken out of service, while another part is away";
            }
        }
    }

    /// <summary>The pools of all replicas that there can be at once leave the database a fifth of its connections.</summary>
    public static IEnumerable<string> Pools(Cluster cluster)
    {
        var most = 0;
        foreach (var (pod, _, name, parts) in Connections(cluster).Where(connection => connection.Container.Args is not ["await-migration"]))
        {
            var autoscaler = cluster.All<V2HorizontalPodAutoscaler>().FirstOrDefault(found => found.Spec.ScaleTargetRef.Name == pod.Name);
            var surge = cluster.All<V1Deployment>().FirstOrDefault(found => found.Name() == pod.Name)?.Spec.Strategy.RollingUpdate.MaxSurge.Value;
            if (!parts.TryGetValue("Maximum Pool Size", out var pool))
            {
                yield return $"{pod}: {name} has no size of its pool, which is 100 then";
                pool = "100";
            }

            most += int.Parse(pool, CultureInfo.InvariantCulture) * ((autoscaler?.Spec.MaxReplicas ?? 1) + int.Parse(surge ?? "0", CultureInfo.InvariantCulture));
        }

        var limit = cluster.All<PostgresCluster>().Select(postgres => postgres.Spec.Postgresql!.Parameters["max_connections"])
            .Concat(cluster.All<V1StatefulSet>().SelectMany(set => set.Spec.Template.Spec.Containers).SelectMany(container => container.Args ?? []).Where(argument => argument.StartsWith("max_connections=", StringComparison.Ordinal)).Select(argument => argument["max_connections=".Length..]))
            .FirstOrDefault() ?? "100";
        if (most > int.Parse(limit, CultureInfo.InvariantCulture) * 0.8)
        {
            yield return $"{most} connections of pools at most are more than four fifths of {limit}";
        }
    }

    /// <summary>Every container asks for what it needs and has a limit of memory, which is above what was measured at its peak.</summary>
    public static IEnumerable<string> Resources(Cluster cluster)
    {
        foreach (var pod in cluster.Pods)
        {
            // What an operator gives a container of its own is the operator's.
            foreach (var container in Cluster.Containers(pod.Pod!).Where(container => container.Image is not null))
            {
                if (container.Resources?.Requests?.ContainsKey("cpu") != true || !container.Resources.Requests.ContainsKey("memory") || container.Resources.Limits?.ContainsKey("memory") != true)
                {
                    yield return $"{pod}: {container.Name} has no requests, or no limit of memory";
                }
            }
        }

        foreach (var (service, peak) in Documentation.Peaks())
        {
            var limit = cluster.Find<V1Deployment>(service).Spec.Template.Spec.Containers.Single().Resources.Limits["memory"].ToDecimal() / Mebibyte;
            // The heap takes three quarters of the limit, and the next round may be larger.
            if (limit < peak * 1.5m)
            {
                yield return $"{service}: {limit:0} MiB are less than one and a half of the {peak} MB that were measured";
            }
        }
    }

    /// <summary>Several replicas where a budget protects them, spread over nodes and zones.</summary>
    public static IEnumerable<string> Replicas(Cluster cluster)
    {
        foreach (var deployment in cluster.All<V1Deployment>())
        {
            var name = deployment.Name();
            var labels = deployment.Spec.Template.Metadata.Labels;
            var autoscaler = cluster.All<V2HorizontalPodAutoscaler>().SingleOrDefault(found => found.Spec.ScaleTargetRef is { Kind: "Deployment" } target && target.Name == name);
            var budgets = cluster.All<V1PodDisruptionBudget>().Where(budget => Network.Selects(budget.Spec.Selector, labels)).ToList();
            if (autoscaler is null || budgets.Count != 1)
            {
                yield return $"{name}: has no autoscaler, or not one budget of disruptions but {budgets.Count}";
                continue;
            }

            if (int.TryParse(budgets[0].Spec.MinAvailable?.Value, out var least) && least >= autoscaler.Spec.MinReplicas)
            {
                yield return $"{name}: its budget lets no node be emptied";
            }

            if (cluster.Overlay == "prod" && autoscaler.Spec.MinReplicas < 2)
            {
                yield return $"{name}: has one replica";
            }

            foreach (var topology in new[] { "kubernetes.io/hostname", "topology.kubernetes.io/zone" })
            {
                var spread = (deployment.Spec.Template.Spec.TopologySpreadConstraints ?? []).SingleOrDefault(found => found.TopologyKey == topology);
                var keys = spread?.MatchLabelKeys ?? [];
                if (spread is null || !Network.Selects(spread.LabelSelector, labels) || !(keys.Contains("app") || spread.LabelSelector.MatchLabels?.ContainsKey("app") == true))
                {
                    yield return $"{name}: is not spread over {topology}";
                }
                else if (keys.Any(key => spread.LabelSelector.MatchExpressions?.Any(expression => expression.Key == key) == true || spread.LabelSelector.MatchLabels?.ContainsKey(key) == true))
                {
                    yield return $"{name}: the API server refuses a label that is in the selector and in matchLabelKeys";
                }
            }
        }

        foreach (var (name, labels) in cluster.Pods.Where(pod => cluster.All<RabbitCluster>().Any(rabbit => pod.Name.StartsWith(rabbit.Metadata.Name, StringComparison.Ordinal))).Select(pod => (pod.Name, pod.Labels)))
        {
            if (!cluster.All<V1PodDisruptionBudget>().Any(budget => Network.Selects(budget.Spec.Selector, labels)))
            {
                yield return $"{name}: has no budget of disruptions";
            }
        }
    }

    /// <summary>A pod that goes has time until its callers know, and then for the calls under way; a new one comes first.</summary>
    public static IEnumerable<string> Leaving(Cluster cluster)
    {
        foreach (var deployment in cluster.All<V1Deployment>())
        {
            var pod = deployment.Spec.Template.Spec;
            var drain = pod.Containers.Single().Lifecycle?.PreStop?.Sleep?.Seconds ?? 0;
            if (drain < 15)
            {
                yield return $"{deployment.Name()}: stops while callers still send it calls";
            }

            // .NET gives the calls under way 30 s.
            if (pod.TerminationGracePeriodSeconds < drain + 35)
            {
                yield return $"{deployment.Name()}: is killed before its calls are done";
            }

            if (deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value != "0")
            {
                yield return $"{deployment.Name()}: goes before the new one is there";
            }
        }
    }

    /// <summary>Each version has a migration of its own, which can be applied again, and pods that wait for it.</summary>
    public static IEnumerable<string> Migrations(Cluster cluster)
    {
        foreach (var service in Repository.Services)
        {
            var pod = cluster.Find<V1Deployment>(service).Spec.Template.Spec;
            var image = pod.Containers.Single().Image;
            var job = cluster.All<V1Job>().FirstOrDefault(found => found.Spec.Template.Spec.Containers.Single() is { Args: ["migrate"] } container && container.Image == image);
            if (job is null || job.Name() != $"{service}-migrate-{image.Split(':')[1]}")
            {
                yield return $"{service}: no Job migrates for {image} and has its version in its name: the next version could not be applied";
            }

            if (pod.InitContainers is not [{ Args: ["await-migration"] } waiting] || waiting.Image != image)
            {
                yield return $"{service}: a pod does not wait for its migration";
            }
        }
    }

    /// <summary>Whoever comes in by the ingress finds a controller, a body that fits, time enough, the same gateway, and is known by their own address.</summary>
    public static IEnumerable<string> Doors(Cluster cluster)
    {
        if (cluster.Overlay != "prod")
        {
            yield break;
        }

        var gateway = cluster.Environment(cluster.Find<V1Deployment>("gateway").Spec.Template.Spec.Containers.Single());
        var taken = new[] { new Uri(gateway["PublicUrl"]).Host, gateway.GetValueOrDefault("Gateway__AllowedHosts__0", "") };
        if (gateway.GetValueOrDefault("Gateway__TrustedProxies__0", "").Length == 0)
        {
            yield return "gateway: trusts no proxy, so all who come by the ingress are one and come by http";
        }

        foreach (var ingress in cluster.All<V1Ingress>())
        {
            var name = ingress.Name();
            string? Annotation(string key) => ingress.Annotations()?.TryGetValue($"nginx.ingress.kubernetes.io/{key}", out var value) == true ? value : null;
            foreach (var rule in ingress.Spec.Rules)
            {
                if (!taken.Contains(rule.Host))
                {
                    yield return $"{name}: the gateway does not answer to {rule.Host}";
                }

                if (ingress.Spec.Tls?.Any(tls => tls.Hosts.Contains(rule.Host) && tls.SecretName is not null) != true)
                {
                    yield return $"{name}: {rule.Host} has no certificate";
                }

                foreach (var backend in rule.Http.Paths.Select(path => path.Backend.Service))
                {
                    var port = cluster.Find<V1Service>(backend.Name).Spec.Ports.SingleOrDefault(port => port.Name == backend.Port.Name);
                    if (port is null || (port.AppProtocol == "kubernetes.io/h2c") != (Annotation("backend-protocol") == "GRPC"))
                    {
                        yield return $"{name}: speaks another protocol than port {backend.Port.Name} of {backend.Name}, or there is none";
                    }
                }
            }

            if (ingress.Spec.IngressClassName is not { Length: > 0 })
            {
                yield return $"{name}: has no class, so perhaps no controller";
            }

            if (ingress.Annotations()?.ContainsKey("cert-manager.io/cluster-issuer") != true)
            {
                yield return $"{name}: nobody issues its certificate";
            }

            if (Annotation("proxy-body-size") is not { } size || int.Parse(size.TrimEnd('m'), CultureInfo.InvariantCulture) * Mebibyte < ServiceDefaults.Extensions.MaxBodySize)
            {
                yield return $"{name}: takes smaller bodies than the services";
            }

            foreach (var direction in new[] { "proxy-read-timeout", "proxy-send-timeout" })
            {
                if (!int.TryParse(Annotation(direction), CultureInfo.InvariantCulture, out var seconds) || seconds < 600)
                {
                    yield return $"{name}: {direction} ends live pages and streams of updates that are silent";
                }
            }

            if (Annotation("backend-protocol") is null && (Annotation("affinity") != "cookie" || Annotation("session-cookie-secure") != "true"))
            {
                yield return $"{name}: sends the parts of a live page to several gateways";
            }
        }
    }

    /// <summary>What is archived is in a store that is there, encrypted, with copies by the clock and an end; and nothing is written where a restore reads.</summary>
    public static IEnumerable<string> Backups(Cluster cluster)
    {
        foreach (var postgres in cluster.All<PostgresCluster>())
        {
            var (name, archiver, source) = (postgres.Metadata.Name, postgres.Spec.Archiver, postgres.Spec.Source);
            if (postgres.Spec.Bootstrap?.Recovery is { } recovery && source is null)
            {
                yield return $"{name}: is restored from {recovery.Source}, and nothing says where that is";
            }

            foreach (var plugin in postgres.Spec.Plugins.Append(source).OfType<PostgresCluster.PostgresPlugin>())
            {
                if (cluster.All<ObjectStore>().All(store => store.Metadata.Name != plugin.Store))
                {
                    yield return $"{name}: there is no object store {plugin.Store}";
                }

                if (plugin.Archive.Length == 0)
                {
                    yield return $"{name}: its archive in {plugin.Store} has no name";
                }
            }

            if (source is not null && (archiver?.Store, archiver?.Archive) == (source.Store, source.Archive))
            {
                yield return $"{name}: archives over {source.Archive}, which it is restored from";
            }

            var copies = cluster.All<PostgresBackups>().Where(copy => copy.Spec.Cluster.Name == name).ToList();
            if (archiver is not null && source is null && !copies.Any(copy => copy.Spec is { Method: "plugin", Immediate: true } && copy.Spec.PluginConfiguration?.Name == archiver.Name))
            {
                yield return $"{name}: nothing makes copies of it by {archiver.Name} from the start, and an archive without a copy can't be restored";
            }
        }

        foreach (var copy in cluster.All<PostgresBackups>())
        {
            if (!cluster.All<PostgresCluster>().Any(postgres => postgres.Metadata.Name == copy.Spec.Cluster.Name && postgres.Spec.Archiver is not null))
            {
                yield return $"{copy.Metadata.Name}: copies {copy.Spec.Cluster.Name}, which nobody archives";
            }

            // With five the operator refuses it; an asterisk first makes a copy each second.
            if (copy.Spec.Schedule.Split(' ') is not ["0", _, _, _, _, _])
            {
                yield return $"{copy.Metadata.Name}: {copy.Spec.Schedule} has not six fields, of which the first is second 0";
            }
        }

        foreach (var store in cluster.All<ObjectStore>())
        {
            foreach (var (part, kept) in new[] { ("log", store.Spec.Configuration.Wal), ("copies", store.Spec.Configuration.Data) })
            {
                if (kept?.Encryption is not { Length: > 0 })
                {
                    yield return $"{store.Metadata.Name}: the {part} need not be encrypted";
                }
            }

            if (store.Spec.RetentionPolicy is not { Length: > 0 })
            {
                yield return $"{store.Metadata.Name}: keeps for ever what members were told is deleted";
            }

            if (store.Spec.Configuration.S3Credentials is not { AccessKeyId: not null, SecretAccessKey: not null })
            {
                yield return $"{store.Metadata.Name}: has no credentials";
            }
        }
    }

    private static (List<Call> Calls, List<string> Unknown) Needed(Cluster cluster)
    {
        var calls = new List<Call>();
        var unknown = new List<string>();
        var pods = cluster.Pods;
        Endpoint Neighbor(string name) => cluster.Neighbors.Single(found => found.Name == name);
        void Add(Endpoint from, Endpoint to, params int[] ports) => calls.AddRange(ports.Select(port => new Call(from, to, port, "TCP")));

        foreach (var pod in pods)
        {
            calls.Add(new Call(pod, Neighbor("DNS"), 53, "UDP"));
            calls.Add(new Call(pod, Neighbor("DNS"), 53, "TCP"));
            foreach (var (environment, isVerb) in Cluster.Containers(pod.Pod!).Where(container => container.Env is not null).Select(container => (cluster.Environment(container), container.Args is { Count: > 0 })))
            {
                // A verb calls no colleague.
                foreach (var (name, value) in environment.Where(variable => !isVerb && (variable.Key.StartsWith("Services__", StringComparison.Ordinal) || variable.Key == "Identity__Address")))
                {
                    To(pod, name, new Uri(value).Host, new Uri(value).Port);
                }

                foreach (var (name, value) in environment.Where(variable => variable.Key.StartsWith("ConnectionStrings__", StringComparison.Ordinal)))
                {
                    var (host, port) = name == "ConnectionStrings__Broker" ? (new Uri(value).Host, new Uri(value).Port) : (Parts(value)["Host"], 5432);
                    To(pod, name, host, port);
                }

                if (environment.TryGetValue("OTEL_EXPORTER_OTLP_ENDPOINT", out var collector) && collector.Length > 0)
                {
                    if (new Uri(collector).Host.Split('.').ElementAtOrDefault(1) != Neighbor("collector").Namespace)
                    {
                        unknown.Add($"{pod}: telemetry goes to {collector}, which is not in the namespace {Neighbor("collector").Namespace}");
                    }

                    Add(pod, Neighbor("collector"), new Uri(collector).Port);
                }

                if (environment.TryGetValue("Mail__Smtp__Host", out var mail) && mail.Length > 0)
                {
                    Add(pod, Neighbor("mail server"), int.Parse(environment["Mail__Smtp__Port"], CultureInfo.InvariantCulture));
                }
            }

            // Where Identity sends mail, the other usual port is open too.
            if (pod.Labels.TryGetValue("app", out var app) && app == "identity")
            {
                Add(pod, Neighbor("mail server"), 465, 587);
            }

            if (pod.Labels.ContainsKey("acme.cert-manager.io/http01-solver"))
            {
                Add(Neighbor("ingress controller"), pod, 8089);
            }

            if (pod.Name.EndsWith("(CloudNativePG)", StringComparison.Ordinal))
            {
                var instance = pods.First(other => other.Labels.ContainsKey("cnpg.io/podRole"));
                Add(pod, instance, 5432, 8000);
                Add(pod, Neighbor("API server"), 443, 6443);
                // By one label for all pods of the operator: jobs that restore read from there too.
                foreach (var store in cluster.Neighbors.Where(neighbor => neighbor.Name == "object store"))
                {
                    Add(pod, store, [.. store.Ports]);
                }

                if (pod == instance || pod.Ports.Count > 0)
                {
                    Add(Neighbor("operator of PostgreSQL"), pod, 5432, 8000);
                    Add(Neighbor("collector"), pod, 9187);
                }
            }

            if (pod.Name.EndsWith("(cluster operator)", StringComparison.Ordinal))
            {
                Add(pod, pod, 4369, 25672, 35672, 35682);
                Add(pod, Neighbor("API server"), 443, 6443);
                Add(Neighbor("operator of RabbitMQ"), pod, 15672);
                Add(Neighbor("collector"), pod, 15692);
            }
        }

        // What is open to the world is open to everybody.
        foreach (var service in cluster.All<V1Service>().Where(service => service.Spec.Type == "LoadBalancer"))
        {
            foreach (var pod in pods.Where(pod => Network.Selects(new V1LabelSelector { MatchLabels = service.Spec.Selector }, pod.Labels)))
            {
                var open = pod.Pod!.Containers.SelectMany(container => container.Ports).Where(port => service.Spec.Ports.Any(taken => taken.TargetPort.Value == port.Name)).Select(port => port.ContainerPort).ToArray();
                foreach (var neighbor in cluster.Neighbors.Where(neighbor => neighbor.Namespace != Cluster.Home))
                {
                    Add(neighbor, pod, open);
                }
            }
        }

        foreach (var port in cluster.Find<V1Service>("gateway").Spec.Ports)
        {
            var gateway = pods.Single(pod => pod.Name == "gateway");
            Add(Neighbor("ingress controller"), gateway, gateway.Pod!.Containers.Single().Ports.Single(open => open.Name == port.TargetPort.Value).ContainerPort);
        }

        return (calls, unknown);

        // By a service of ours, or one that an operator makes: postgres-rw for a cluster named postgres, and the cluster's own name.
        void To(Endpoint from, string variable, string host, int port)
        {
            host = host.Split('.')[0];
            var target = cluster.All<V1Service>().FirstOrDefault(service => service.Name() == host) is { } found
                ? pods.FirstOrDefault(pod => Network.Selects(new V1LabelSelector { MatchLabels = found.Spec.Selector }, pod.Labels) && found.Spec.Ports.Any(open => open.Port == port))
                : pods.FirstOrDefault(pod => pod.Labels.TryGetValue("cnpg.io/podRole", out _) && cluster.All<PostgresCluster>().Any(postgres => host == $"{postgres.Metadata.Name}-rw")
                    || pod.Labels.TryGetValue("app.kubernetes.io/component", out var component) && component == "rabbitmq" && cluster.All<RabbitCluster>().Any(rabbit => host == rabbit.Metadata.Name));
            if (target is null)
            {
                unknown.Add($"{from}: {variable} names {host}:{port}, which nobody has");
            }
            else if (target.Name != from.Name)
            {
                Add(from, target, port);
            }
        }
    }

    private static IEnumerable<(Endpoint Pod, V1Container Container, string Name, Dictionary<string, string> Parts)> Connections(Cluster cluster) =>
        from pod in cluster.Pods
        from container in Cluster.Containers(pod.Pod!)
        where container.Env is not null
        from variable in cluster.Environment(container)
        where variable.Key is "ConnectionStrings__Database" or "ConnectionStrings__Migration"
        select (pod, container, variable.Key, Parts(variable.Value));

    private static Dictionary<string, string> Parts(string connection) => connection.Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);

    private static bool IsOurs(V1Container container) => container.Image?.StartsWith("mentornet/", StringComparison.Ordinal) == true;

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Reference();
}
