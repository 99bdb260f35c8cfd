using k8s.Models;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>Plants a fault of each kind into the rendered cluster: its own check finds it.</summary>
public sealed class PlantedFaultTests
{
    private static readonly (string Fault, string Check, string Finding, Action<Cluster> Plant)[] Faults =
    [
        ("a service may not reach a colleague", nameof(Checks.Calls), "matching to profile, TCP 8080: may not leave", c => Policy(c, "matching").Spec.Egress[0].To.RemoveAt(3)),
        ("a colleague lets a service not in", nameof(Checks.Calls), "matching to profile, TCP 8080: may not enter", c => Remove(Policy(c, "profile").Spec.Ingress[0].FromProperty, peer => peer.PodSelector.MatchLabels["app"] == "matching")),
        ("no way to the database", nameof(Checks.Calls), "library to postgres (CloudNativePG), TCP 5432: may not leave", c => Policy(c, "service").Spec.Egress.RemoveAt(0)),
        ("the database lets migrations not in", nameof(Checks.Calls), "web-migrate-0.1.0 to postgres (CloudNativePG), TCP 5432: may not enter", c => Policy(c, "postgres").Spec.Ingress[0].FromProperty[0].PodSelector.MatchExpressions[0].Values.Remove("migration")),
        ("PostgreSQL without egress", nameof(Checks.Calls), "postgres (CloudNativePG) to API server, TCP 6443: may not leave", c => Policy(c, "postgres").Spec.Egress.RemoveAt(1)),
        ("PostgreSQL's instances cut off from each other", nameof(Checks.Calls), "postgres-join (CloudNativePG) to postgres (CloudNativePG), TCP 5432: may not leave", c => Policy(c, "postgres").Spec.Egress.RemoveAt(0)),
        ("PostgreSQL's policy by a label that its jobs lack", nameof(Checks.Calls), "postgres-join (CloudNativePG) to postgres (CloudNativePG)", c => Policy(c, "postgres").Spec.PodSelector.MatchLabels["cnpg.io/podRole"] = "instance"),
        ("its operator kept out", nameof(Checks.Calls), "operator of PostgreSQL to postgres (CloudNativePG), TCP 8000: may not enter", c => Policy(c, "postgres").Spec.Ingress[1].FromProperty.RemoveAt(1)),
        ("RabbitMQ's nodes cut off from each other", nameof(Checks.Calls), "TCP 25672: may not enter", c => Policy(c, "rabbitmq").Spec.Ingress.RemoveAt(1)),
        ("no names", nameof(Checks.Calls), "to DNS, UDP 53: may not leave", c => c.Objects.Remove(Policy(c, "dns"))),
        ("no telemetry", nameof(Checks.Calls), "gateway to collector, TCP 4317: may not leave", c => c.Objects.Remove(Policy(c, "telemetry"))),
        ("telemetry goes elsewhere", nameof(Checks.Calls), "which is not in the namespace", c => c.Settings.Data["telemetry"] = "http://collector.monitoring:4317"),
        ("mail by another port", nameof(Checks.Calls), "identity to mail server, TCP 2525: may not leave", c => c.Settings.Data["smtpPort"] = "2525"),
        ("the certificate's solver is blocked", nameof(Checks.Calls), "ingress controller to solver (cert-manager), TCP 8089: may not enter", c => c.Objects.Remove(Policy(c, "acme"))),
        ("the ingress controller is kept out", nameof(Checks.Calls), "ingress controller to gateway, TCP 8080: may not enter", c => Policy(c, "gateway").Spec.Ingress[0].FromProperty[0].NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"] = "another"),
        ("everybody reaches the gateway", nameof(Checks.Calls), "stranger of elsewhere to gateway, TCP 8080: is let through", c => Policy(c, "gateway").Spec.Ingress[0].FromProperty = null),
        ("everybody reaches all", nameof(Checks.Calls), "stranger at home to messaging, TCP 8080: is let through", c => { c.Objects.Remove(Policy(c, "default-deny")); c.Objects.Remove(Policy(c, "messaging")); c.Objects.Remove(Policy(c, "dns")); }),
        ("the gateway reaches the database", nameof(Checks.Calls), "gateway to postgres (CloudNativePG), TCP 5432: is let through", c => { Policy(c, "gateway").Spec.Egress[0].To = null; Policy(c, "gateway").Spec.Egress[0].Ports = null; Policy(c, "postgres").Spec.Ingress[0].FromProperty = null; }),
        ("an address that nobody has", nameof(Checks.Calls), "names profil:8080, which nobody has", c => Variable(c, "matching", "Services__Profile").Value = "http://profil:8080"),
        ("RabbitMQ without its override", nameof(Checks.Security), "rabbitmq (cluster operator): rabbitmq does not forbid privilege escalation", c => c.Find<RabbitCluster>("rabbitmq").Spec.Override = null),
        ("the override forgets the first container", nameof(Checks.Security), "setup-container does not drop all capabilities", c => c.Find<RabbitCluster>("rabbitmq").Spec.Override!.StatefulSet!.Spec!.Template!.Spec.InitContainers = []),
        ("PostgreSQL opened", nameof(Checks.Security), "postgres (CloudNativePG): postgres is privileged", c => c.Find<PostgresCluster>("postgres").Spec.SecurityContext = new V1SecurityContext { Privileged = true }),
        ("a pod may be root", nameof(Checks.Security), "web: main may be root", c => Pod(c, "web").SecurityContext.RunAsNonRoot = null),
        ("a pod without seccomp", nameof(Checks.Security), "web: main has no seccomp profile", c => Pod(c, "web").SecurityContext.SeccompProfile = null),
        ("a pod with a folder of its host", nameof(Checks.Security), "volume host is of a kind", c => Pod(c, "web").Volumes.Add(new V1Volume { Name = "host", HostPath = new V1HostPathVolumeSource { Path = "/" } })),
        ("a pod with a capability", nameof(Checks.Security), "web: main does not drop all capabilities", c => Program(c, "web").SecurityContext.Capabilities.Add = ["SYS_ADMIN"]),
        ("a pod that writes", nameof(Checks.Security), "web: main writes to its file system", c => Program(c, "web").SecurityContext.ReadOnlyRootFilesystem = null),
        ("a pod that may ask the API server", nameof(Checks.Security), "web: has a token", c => Pod(c, "web").AutomountServiceAccountToken = null),
        ("the namespace without level", nameof(Checks.Security), "the namespace enforces privileged", c => c.Find<V1Namespace>("mentornet").Metadata.Labels.Clear()),
        ("a setting without value", nameof(Checks.References), "identity: there is no smtpPort", c => c.Settings.Data.Remove("smtpPort")),
        ("a password that stands after its use", nameof(Checks.References), "ConnectionStrings__Database has $(DATABASE_PASSWORD), which does not stand before it", c => Program(c, "web").Env = [.. Program(c, "web").Env.Reverse()]),
        ("a claim that nobody makes", nameof(Checks.References), "profile: there is no claim erased-people", c => c.Objects.RemoveAll(found => found is V1PersistentVolumeClaim)),
        ("an image without version", nameof(Checks.References), "is no image of a Dockerfile here with a version", c => Program(c, "web").Image = "mentornet/web:latest"),
        ("a service without pods", nameof(Checks.References), "service library: has 0 kinds of pods", c => c.Find<V1Service>("library").Spec.Selector["app"] = "libary"),
        ("a secret that is not listed", nameof(Checks.Secrets), "another/secret is used, and not listed", c => Variable(c, "web", "DataProtection__Secret").ValueFrom.SecretKeyRef.Name = "another"),
        ("a secret that is not used", nameof(Checks.Secrets), "operator/email is listed in docs/deployment.md, and not used", c => Remove(Program(c, "identity").Env, variable => variable.Name == "Identity__OperatorEmail")),
        ("a pod with the owner's login", nameof(Checks.Owners), "library: main has the owner's login", c => Program(c, "library").Env.Add(new V1EnvVar { Name = "ConnectionStrings__Migration", Value = "Host=postgres-rw;Username=mentornet_library_owner" })),
        ("a password of another login", nameof(Checks.Databases), "signs in as mentornet_web with the password of library-login", c => Variable(c, "web", "DATABASE_PASSWORD").ValueFrom.SecretKeyRef.Name = "library-login"),
        ("a database that nobody makes", nameof(Checks.Databases), "names database mentornet_web, which nobody makes", c => c.Objects.RemoveAll(found => found is PostgresDatabase { Spec.Name: "mentornet_web" })),
        ("a setting that nobody reads", nameof(Checks.Configuration), "nothing in gateway reads Gateway__TrustedProxy__0", c => Variable(c, "gateway", "Gateway__TrustedProxies__0").Name = "Gateway__TrustedProxy__0"),
        ("a colleague without address", nameof(Checks.Configuration), "library: calls Profile and has no address of it", c => Remove(Program(c, "library").Env, variable => variable.Name == "Services__Profile")),
        ("a verb that is none", nameof(Checks.Configuration), "has no verb await-migrations", c => Pod(c, "web").InitContainers[0].Args[0] = "await-migrations"),
        ("a probe of a name that is none", nameof(Checks.Probes), "matching: its readiness probe asks for the health of 'ready'", c => Program(c, "matching").ReadinessProbe.Grpc.Service = "ready"),
        ("a probe of a path that is none", nameof(Checks.Probes), "gateway: its liveness probe asks for /healthz", c => Program(c, "gateway").LivenessProbe.HttpGet.Path = "/healthz"),
        ("a probe of a port that is closed", nameof(Checks.Probes), "web: its startup probe asks port 8081", c => Program(c, "web").StartupProbe.Grpc.Port = 8081),
        ("killed while its database is away", nameof(Checks.Probes), "is killed, or taken out of service", c => Program(c, "web").LivenessProbe = Program(c, "web").ReadinessProbe),
        ("out of service while the broker is away", nameof(Checks.Probes), "is killed, or taken out of service", c => Program(c, "web").ReadinessProbe.Grpc.Service = "works-fully"),
        ("more replicas than connections", nameof(Checks.Pools), "connections of pools at most are more than four fifths of 560", c => c.Find<V2HorizontalPodAutoscaler>("matching").Spec.MaxReplicas = 10),
        ("a pool without size", nameof(Checks.Pools), "has no size of its pool", c => Variable(c, "web", "ConnectionStrings__Database").Value = "Host=postgres-rw;Database=mentornet_web;Username=mentornet_web;Password=$(DATABASE_PASSWORD)"),
        ("no limit of memory", nameof(Checks.Resources), "web: main has no requests, or no limit of memory", c => Program(c, "web").Resources.Limits.Clear()),
        ("a limit below the peak of a round", nameof(Checks.Resources), "matching: 512 MiB are less than", c => Program(c, "matching").Resources.Limits["memory"] = new ResourceQuantity("512Mi")),
        ("a budget that selects nobody", nameof(Checks.Replicas), "web: has no autoscaler, or not one budget", c => c.Find<V1PodDisruptionBudget>("web").Spec.Selector.MatchLabels["app"] = "wep"),
        ("a budget that holds every node", nameof(Checks.Replicas), "web: its budget lets no node be emptied", c => c.Find<V2HorizontalPodAutoscaler>("web").Spec.MinReplicas = 1),
        ("all on one node", nameof(Checks.Replicas), "web: is not spread over kubernetes.io/hostname", c => Pod(c, "web").TopologySpreadConstraints.RemoveAt(0)),
        ("a label in two places", nameof(Checks.Replicas), "the API server refuses a label", c => Pod(c, "web").TopologySpreadConstraints[0].LabelSelector.MatchExpressions[0].Key = "app"),
        ("no drain", nameof(Checks.Leaving), "web: stops while callers still send it calls", c => Program(c, "web").Lifecycle = null),
        ("no time to end", nameof(Checks.Leaving), "web: is killed before its calls are done", c => Pod(c, "web").TerminationGracePeriodSeconds = 30),
        ("a job of the same name for each version", nameof(Checks.Migrations), "web: no Job migrates for mentornet/web:0.1.0 and has its version in its name", c => c.Find<V1Job>("web-migrate-0.1.0").Metadata.Name = "web-migrate"),
        ("a pod that waits for no migration", nameof(Checks.Migrations), "web: a pod does not wait", c => Pod(c, "web").InitContainers = null),
        ("no proxy is trusted", nameof(Checks.Doors), "gateway: trusts no proxy", c => c.Settings.Data["trustedProxies"] = ""),
        ("an ingress without class", nameof(Checks.Doors), "web: has no class", c => c.Find<V1Ingress>("web").Spec.IngressClassName = null),
        ("small bodies", nameof(Checks.Doors), "grpc: takes smaller bodies", c => c.Find<V1Ingress>("grpc").Metadata.Annotations.Remove("nginx.ingress.kubernetes.io/proxy-body-size")),
        ("a minute of silence ends a page", nameof(Checks.Doors), "web: proxy-read-timeout ends live pages", c => c.Find<V1Ingress>("web").Metadata.Annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"] = "60"),
        ("no affinity", nameof(Checks.Doors), "web: sends the parts of a live page to several gateways", c => c.Find<V1Ingress>("web").Metadata.Annotations.Remove("nginx.ingress.kubernetes.io/affinity")),
        ("a host that the gateway refuses", nameof(Checks.Doors), "grpc: the gateway does not answer to", c => c.Settings.Data["grpcHost"] = "another.example"),
        ("gRPC as HTTP/1.1", nameof(Checks.Doors), "grpc: speaks another protocol", c => c.Find<V1Ingress>("grpc").Metadata.Annotations.Remove("nginx.ingress.kubernetes.io/backend-protocol")),
    ];

    private static readonly (string Fault, string Check, string Finding, Action<Cluster> Plant)[] FaultsOfBackups =
    [
        ("no way to the object store", nameof(Checks.Calls), "postgres (CloudNativePG) to object store, TCP 443: may not leave", c => c.Objects.Remove(Policy(c, "object-store"))),
        ("an object store at another port", nameof(Checks.Calls), "postgres (CloudNativePG) to object store, TCP 9000: may not leave", c => c.Find<ObjectStore>("backups").Spec.Configuration.EndpointURL = "https://store.example:9000"),
        ("everybody reaches the object store", nameof(Checks.Calls), "web to object store, TCP 443: is let through", c => Policy(c, "object-store").Spec.PodSelector.MatchLabels.Clear()),
        ("the archiver without a limit of memory", nameof(Checks.Resources), "postgres (CloudNativePG): plugin-barman-cloud has no requests, or no limit of memory", c => c.Find<ObjectStore>("backups").Spec.InstanceSidecarConfiguration = null),
        ("credentials that are not listed", nameof(Checks.Secrets), "another/ACCESS_KEY_ID is used, and not listed", c => c.Find<ObjectStore>("backups").Spec.Configuration.S3Credentials!.AccessKeyId!.Name = "another"),
        ("credentials that are not used", nameof(Checks.Secrets), "backup-store/ACCESS_SECRET_KEY is listed in docs/deployment.md, and not used", c => c.Find<ObjectStore>("backups").Spec.Configuration.S3Credentials!.SecretAccessKey = null),
        ("no credentials", nameof(Checks.Backups), "backups: has no credentials", c => c.Find<ObjectStore>("backups").Spec.Configuration.S3Credentials = null),
        ("an object store that is none", nameof(Checks.Backups), "postgres: there is no object store backup", c => Postgres(c).Spec.Archiver!.Parameters["barmanObjectName"] = "backup"),
        ("an archive without a name", nameof(Checks.Backups), "postgres: its archive in backups has no name", c => Postgres(c).Spec.Archiver!.Parameters.Remove("serverName")),
        ("copies of what is not archived", nameof(Checks.Backups), "nightly: copies postgres, which nobody archives", c => Postgres(c).Spec.Archiver!.IsWALArchiver = false),
        ("the archiver switched off", nameof(Checks.Backups), "nightly: copies postgres, which nobody archives", c => Postgres(c).Spec.Archiver!.Enabled = false),
        ("copies of another cluster", nameof(Checks.Backups), "postgres: nothing makes copies of it", c => c.Find<PostgresBackups>("nightly").Spec.Cluster.Name = "postgresql"),
        ("copies by a way that is gone", nameof(Checks.Backups), "postgres: nothing makes copies of it", c => c.Find<PostgresBackups>("nightly").Spec.Method = "barmanObjectStore"),
        ("no copy on the first day", nameof(Checks.Backups), "postgres: nothing makes copies of it by barman-cloud.cloudnative-pg.io from the start", c => c.Find<PostgresBackups>("nightly").Spec.Immediate = null),
        ("a clock without seconds", nameof(Checks.Backups), "nightly: 0 2 * * * has not six fields", c => c.Find<PostgresBackups>("nightly").Spec.Schedule = "0 2 * * *"),
        ("copies in the clear", nameof(Checks.Backups), "backups: the copies need not be encrypted", c => c.Find<ObjectStore>("backups").Spec.Configuration.Data!.Encryption = null),
        ("a log in the clear", nameof(Checks.Backups), "backups: the log need not be encrypted", c => c.Find<ObjectStore>("backups").Spec.Configuration.Wal = null),
        ("copies for ever", nameof(Checks.Backups), "backups: keeps for ever", c => c.Find<ObjectStore>("backups").Spec.RetentionPolicy = null),
    ];

    private static readonly (string Fault, string Check, string Finding, Action<Cluster> Plant)[] FaultsOfRestore =
    [
        ("archived over what it is restored from", nameof(Checks.Backups), "postgres: archives over postgres, which it is restored from", c => Postgres(c).Spec.Archiver!.Parameters["serverName"] = "postgres"),
        ("restored from nowhere", nameof(Checks.Backups), "postgres: is restored from before, and nothing says where that is", c => Postgres(c).Spec.ExternalClusters.Clear()),
        ("restored from a store that is none", nameof(Checks.Backups), "postgres: there is no object store old", c => Postgres(c).Spec.Source!.Parameters["barmanObjectName"] = "old"),
        ("restored from an archive without a name", nameof(Checks.Backups), "postgres: its archive in backups has no name", c => Postgres(c).Spec.Source!.Parameters["serverName"] = ""),
        ("no way from the object store", nameof(Checks.Calls), "postgres-recovery (CloudNativePG) to object store, TCP 443: may not leave", c => Policy(c, "object-store").Spec.PodSelector.MatchLabels["cnpg.io/podRole"] = "instance"),
    ];

    private static readonly (string Fault, string Check, string Finding, Action<Cluster> Plant)[] FaultsOfInbound =
    [
        ("mail is kept out", nameof(Checks.Calls), "mail server to identity, TCP 2525: may not enter", c => c.Objects.Remove(Policy(c, "mail"))),
        ("mail goes where nobody listens", nameof(Checks.References), "service mail: has 1 kinds of pods, or a port that they have not", c => Remove(Program(c, "identity").Ports, port => port.Name == "smtp")),
        ("a domain without value", nameof(Checks.References), "identity: there is no inboundDomain", c => c.Settings.Data.Remove("inboundDomain")),
        ("a secret with a file that is not listed", nameof(Checks.Secrets), "mail-certificate/tls.pem is used, and not listed", c => Variable(c, "identity", "Mail__Inbound__Certificate").Value = "/etc/mail-certificate/tls.pem"),
        ("a mounted secret that is not listed", nameof(Checks.Secrets), "certificate/tls.crt is used, and not listed", c => Pod(c, "identity").Volumes.Single(volume => volume.Secret is not null).Secret.SecretName = "certificate"),
        ("a mounted secret that nobody reads", nameof(Checks.Secrets), "mail-certificate/tls.key is listed in docs/deployment.md, and not used", c => Remove(Program(c, "identity").Env, variable => variable.Name == "Mail__Inbound__CertificateKey")),
        ("a setting of mail that nobody reads", nameof(Checks.Configuration), "nothing in identity reads Mail__Inbound__Domains", c => Variable(c, "identity", "Mail__Inbound__Domain").Name = "Mail__Inbound__Domains"),
    ];

    private static readonly (string Overlay, string Fault, string Check, string Finding, Action<Cluster> Plant)[] All =
    [
        .. new[] { ("prod", Faults), ("prod+backup", FaultsOfBackups), ("restore+backup", FaultsOfRestore), ("prod+inbound", FaultsOfInbound) }
            .SelectMany(of => of.Item2.Select(fault => (of.Item1, fault.Fault, fault.Check, fault.Finding, fault.Plant))),
    ];

    public static TheoryData<string> Each() => new(All.Select(fault => fault.Fault));

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Is_found_by_its_own_check(string name)
    {
        var (overlay, _, check, finding, plant) = All.Single(fault => fault.Fault == name);
        var cluster = await Cluster.RenderAsync(overlay);
        Sentences.None(Checks.All[check](cluster));

        plant(cluster);

        Assert.Contains(Checks.All[check](cluster), found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void No_check_is_without_a_fault() => Assert.Equal(Checks.All.Keys.Order(), All.Select(fault => fault.Check).Distinct().Order());

    [Theory]
    [InlineData("  instances: 3\n", "  instance: 3\n")]
    [InlineData("max_connections: \"560\"", "max_connections: [560]")]
    [InlineData("securityContext:\n                allowPrivilegeEscalation", "securityContexts:\n                allowPrivilegeEscalation")]
    [InlineData("isWALArchiver: true", "isWalArchiver: true")]
    [InlineData("      serverName: postgres\n", "      serverName: [postgres]\n")]
    [InlineData("immediate: true", "immediately: true")]
    [InlineData("retentionPolicy: 30d", "retention: 30d")]
    [InlineData("destinationPath: s3", "destination: s3")]
    public async Task A_field_that_an_operator_does_not_know_is_refused(string right, string wrong)
    {
        using var installation = await Installation.CreateAsync("backup");
        var yaml = await installation.RenderAsync("overlays", "prod");
        var changed = yaml.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(yaml, changed);

        Assert.ThrowsAny<Exception>(() => Cluster.Parse("prod", changed));
    }

    private static PostgresCluster Postgres(Cluster cluster) => cluster.Find<PostgresCluster>("postgres");

    private static V1NetworkPolicy Policy(Cluster cluster, string name) => cluster.Find<V1NetworkPolicy>(name);

    private static V1PodSpec Pod(Cluster cluster, string name) => cluster.Find<V1Deployment>(name).Spec.Template.Spec;

    private static V1Container Program(Cluster cluster, string name) => Pod(cluster, name).Containers.Single();

    private static V1EnvVar Variable(Cluster cluster, string name, string variable) => Program(cluster, name).Env.Single(found => found.Name == variable);

    private static void Remove<T>(IList<T> list, Func<T, bool> which) => list.Remove(list.Single(which));
}
