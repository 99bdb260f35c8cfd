using k8s;
using k8s.Models;

namespace MentorNet.Deployment.Tests;

// The resources of operators, of which Kubernetes' own types know nothing: the fields that this repository uses, with their types, written
// from the operators' documentation. A field that is not here is refused, as the API server would refuse one that is misspelled.

/// <summary>A PostgreSQL of CloudNativePG (postgresql.cnpg.io/v1, operator 1.26 to 1.30).</summary>
internal sealed class PostgresCluster : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public PostgresClusterSpec Spec { get; set; } = new();

    public sealed class PostgresClusterSpec
    {
        public int Instances { get; set; }

        public string? ImageName { get; set; }

        public PostgresStorage? Storage { get; set; }

        public V1ResourceRequirements? Resources { get; set; }

        public PostgresConfiguration? Postgresql { get; set; }

        public PostgresManaged? Managed { get; set; }

        public List<PostgresPlugin> Plugins { get; set; } = [];

        public PostgresBootstrap? Bootstrap { get; set; }

        public List<PostgresExternal> ExternalClusters { get; set; } = [];

        public V1PodSecurityContext? PodSecurityContext { get; set; }

        public V1SecurityContext? SecurityContext { get; set; }

        /// <summary>What archives it, if anything does.</summary>
        internal PostgresPlugin? Archiver => Plugins.FirstOrDefault(plugin => plugin is { IsWALArchiver: true, Enabled: not false });

        /// <summary>What it is restored from, if it is.</summary>
        internal PostgresPlugin? Source => ExternalClusters.FirstOrDefault(external => external.Name == Bootstrap?.Recovery?.Source)?.Plugin;
    }

    public sealed class PostgresPlugin
    {
        public string Name { get; set; } = "";

        public bool? Enabled { get; set; }

        public bool? IsWALArchiver { get; set; }

        public Dictionary<string, string> Parameters { get; set; } = [];

        /// <summary>The object store that it reads or writes.</summary>
        internal string Store => Parameters.GetValueOrDefault("barmanObjectName", "");

        /// <summary>The name there; without one it is that of the cluster.</summary>
        internal string Archive => Parameters.GetValueOrDefault("serverName", "");
    }

    public sealed class PostgresBootstrap
    {
        public PostgresRecovery? Recovery { get; set; }
    }

    public sealed class PostgresRecovery
    {
        public string Source { get; set; } = "";

        public PostgresRecoveryTarget? RecoveryTarget { get; set; }
    }

    public sealed class PostgresRecoveryTarget
    {
        public string? TargetTime { get; set; }
    }

    public sealed class PostgresExternal
    {
        public string Name { get; set; } = "";

        public PostgresPlugin? Plugin { get; set; }
    }

    public sealed class PostgresStorage
    {
        public string? Size { get; set; }

        public string? StorageClass { get; set; }
    }

    public sealed class PostgresConfiguration
    {
        // Values are texts: a number without quotes is refused by the operator.
        public Dictionary<string, string> Parameters { get; set; } = [];
    }

    public sealed class PostgresManaged
    {
        public List<PostgresRole> Roles { get; set; } = [];
    }

    public sealed class PostgresRole
    {
        public string Name { get; set; } = "";

        public string? Ensure { get; set; }

        public bool Login { get; set; }

        public V1LocalObjectReference? PasswordSecret { get; set; }
    }
}

/// <summary>A database in it (postgresql.cnpg.io/v1, operator 1.26 to 1.30).</summary>
internal sealed class PostgresDatabase : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public PostgresDatabaseSpec Spec { get; set; } = new();

    public sealed class PostgresDatabaseSpec
    {
        public V1LocalObjectReference Cluster { get; set; } = new();

        public string Name { get; set; } = "";

        public string Owner { get; set; } = "";
    }
}

/// <summary>Copies of it by the clock (postgresql.cnpg.io/v1 ScheduledBackup, operator 1.26 to 1.30).</summary>
internal sealed class PostgresBackups : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public PostgresBackupsSpec Spec { get; set; } = new();

    public sealed class PostgresBackupsSpec
    {
        public string Schedule { get; set; } = "";

        public bool? Immediate { get; set; }

        public V1LocalObjectReference Cluster { get; set; } = new();

        public string? BackupOwnerReference { get; set; }

        public string? Method { get; set; }

        public PostgresBackupsPlugin? PluginConfiguration { get; set; }
    }

    public sealed class PostgresBackupsPlugin
    {
        public string Name { get; set; } = "";
    }
}

/// <summary>Where the Barman Cloud plugin keeps copies and the log of changes (barmancloud.cnpg.io/v1, plugin 0.5 to 0.14).</summary>
internal sealed class ObjectStore : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public ObjectStoreSpec Spec { get; set; } = new();

    /// <summary>The port at which it is reached.</summary>
    internal int Port => Spec.Configuration.EndpointURL is { Length: > 0 } address ? new Uri(address).Port : 443;

    public sealed class ObjectStoreSpec
    {
        public string? RetentionPolicy { get; set; }

        public ObjectStoreConfiguration Configuration { get; set; } = new();

        public ObjectStoreSidecar? InstanceSidecarConfiguration { get; set; }
    }

    public sealed class ObjectStoreConfiguration
    {
        public string DestinationPath { get; set; } = "";

        public string? EndpointURL { get; set; }

        public ObjectStoreCredentials? S3Credentials { get; set; }

        public ObjectStorePart? Wal { get; set; }

        public ObjectStorePart? Data { get; set; }
    }

    public sealed class ObjectStoreCredentials
    {
        public V1SecretKeySelector? AccessKeyId { get; set; }

        public V1SecretKeySelector? SecretAccessKey { get; set; }
    }

    public sealed class ObjectStorePart
    {
        public string? Compression { get; set; }

        public string? Encryption { get; set; }
    }

    public sealed class ObjectStoreSidecar
    {
        public V1ResourceRequirements? Resources { get; set; }
    }
}

/// <summary>A RabbitMQ of its cluster operator (rabbitmq.com/v1beta1, operator 2.9 to 2.16).</summary>
internal sealed class RabbitCluster : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public RabbitClusterSpec Spec { get; set; } = new();

    public sealed class RabbitClusterSpec
    {
        public int Replicas { get; set; }

        public RabbitPersistence? Persistence { get; set; }

        public V1ResourceRequirements? Resources { get; set; }

        public long? TerminationGracePeriodSeconds { get; set; }

        public RabbitOverride? Override { get; set; }
    }

    public sealed class RabbitPersistence
    {
        public string? Storage { get; set; }

        public string? StorageClassName { get; set; }
    }

    public sealed class RabbitOverride
    {
        public RabbitStatefulSet? StatefulSet { get; set; }
    }

    public sealed class RabbitStatefulSet
    {
        public RabbitStatefulSetSpec? Spec { get; set; }
    }

    public sealed class RabbitStatefulSetSpec
    {
        public V1PodTemplateSpec? Template { get; set; }
    }
}
