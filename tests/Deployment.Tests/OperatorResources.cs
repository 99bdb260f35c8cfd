using k8s;
using k8s.Models;

namespace MentorNet.Deployment.Tests;

// The resources of operators, of which Kubernetes' own types know nothing: the fields that this repository uses, with their types, written
// from the operators' documentation. A field that is not here is refused, as the API server would refuse one that is misspelled.

/// <summary>A PostgreSQL of CloudNativePG (postgresql.cnpg.io/v1, operator 1.25 to 1.28).</summary>
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

        public V1PodSecurityContext? PodSecurityContext { get; set; }

        public V1SecurityContext? SecurityContext { get; set; }
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

/// <summary>A database in it (postgresql.cnpg.io/v1, operator 1.25 to 1.28).</summary>
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
