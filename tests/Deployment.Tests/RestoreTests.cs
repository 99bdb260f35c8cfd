using System.Diagnostics;
using k8s.Models;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>Backups of the cluster and the steps of a restore there, as they are rendered.</summary>
public sealed class RestoreTests
{
    [Fact]
    public async Task The_first_step_migrates_and_erases_in_each_database_by_the_list_that_lies_elsewhere()
    {
        var job = await JobAsync("1-erase");
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
        var job = await JobAsync("2-queues");
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
        Assert.All((await JobAsync("3-resend")).Containers, container => Assert.Equal(["resend-events"], container.Args));

    [Theory]
    [InlineData("1-erase")]
    [InlineData("2-queues")]
    [InlineData("3-resend")]
    public async Task Each_step_has_what_it_needs_beside_the_restored_cluster(string step)
    {
        using var installation = await Installation.CreateAsync("backup");
        await installation.SetAsync("backupArchive", "postgres-2");
        var cluster = Cluster.Parse("prod", string.Join("\n---\n", await installation.RenderAsync("restore", "database"), await installation.RenderAsync("restore", step)), "backup");
        cluster.Objects.Add(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "erased-people" }, Data = new Dictionary<string, string>() }); // made by hand

        foreach (var check in new[] { nameof(Checks.Calls), nameof(Checks.Security), nameof(Checks.References), nameof(Checks.Databases), nameof(Checks.Pools), nameof(Checks.Resources), nameof(Checks.Backups) })
        {
            Sentences.None(Checks.All[check](cluster));
        }
    }

    [Fact]
    public async Task What_a_restore_reads_is_never_written_to_before_it_during_it_and_after_it()
    {
        using var installation = await Installation.CreateAsync("backup");
        var first = await ProdAsync(installation);
        Assert.Equal("postgres", first.Spec.Archiver?.Archive);
        Assert.Null(first.Spec.Source);

        var before = first.Spec.Archiver!.Archive;
        foreach (var after in new[] { "postgres-2", "postgres-3" })
        {
            await installation.SetAsync("restoreFrom", before);
            await installation.SetAsync("backupArchive", after);
            var meanwhile = Cluster.Parse("prod", await installation.RenderAsync("restore", "database"), "backup");
            var restored = meanwhile.Find<PostgresCluster>("postgres");
            Assert.Equal((before, after), (restored.Spec.Source?.Archive, restored.Spec.Archiver?.Archive));
            Sentences.None(Checks.Backups(meanwhile));

            var then = await ProdAsync(installation);
            Assert.Equal(after, then.Spec.Archiver?.Archive);
            Assert.Null(then.Spec.Bootstrap);
            Assert.Empty(then.Spec.ExternalClusters);
            before = after;
        }
    }

    [Fact]
    public async Task Nothing_starts_and_nothing_is_copied_while_the_databases_are_restored()
    {
        var cluster = await Cluster.RenderAsync("restore+backup");

        Assert.Equal(Repository.Services.Length + 1, cluster.All<V1Deployment>().Count());
        Assert.All(cluster.All<V1Deployment>(), deployment => Assert.Equal(0, deployment.Spec.Replicas));
        Assert.Empty(cluster.All<V2HorizontalPodAutoscaler>()); // it would start them
        Assert.Empty(cluster.All<V1Job>()); // the first step migrates
        Assert.Empty(cluster.All<PostgresBackups>()); // the overlay brings it, with a first copy at once
    }

    [Fact]
    public async Task A_cluster_without_backups_is_restored_from_nothing()
    {
        using var installation = await Installation.CreateAsync();

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => installation.RenderAsync("restore", "database"));

        Assert.Contains("/spec/plugins/0/name", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_that_are_told_render_and_compare_the_names_before_they_delete_and_each_is_one_that_kubectl_takes()
    {
        using var installation = await Installation.CreateAsync("backup");
        await installation.SetAsync("backupArchive", "postgres-2");
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "erased-people.csv"), "");
        var recipe = Recipe();
        Assert.Equal(2, recipe.Count);

        var (status, output, sent) = await TellAsync(installation, recipe[0], "postgres");

        Assert.True(status == 0, output);
        Assert.Contains("Restores from postgres, then archives as postgres-2.", output, StringComparison.Ordinal);
        Assert.Equal(["kustomize", "get", "delete", "delete", "delete", "delete", "delete", "apply", "wait", "wait"], sent.Select(Verb));

        (status, output, sent) = await TellAsync(installation, recipe[1], "postgres-2");

        Assert.True(status == 0, output);
        Assert.Equal(["apply", "create"], sent.Take(2).Select(Verb).Order()); // side by side
        Assert.Equal(["apply", "wait", "apply", "wait", "apply", "wait", "delete", "delete", "apply"], sent.Skip(2).Select(Verb));
        Assert.Equal(["k8s/restore/1-erase", "k8s/restore/2-queues", "k8s/restore/3-resend", "k8s/overlays/prod"], sent.Where(command => command.StartsWith("apply -k ", StringComparison.Ordinal)).Select(command => command["apply -k ".Length..]));
    }

    [Theory]
    [InlineData("postgres", "postgres", "postgres", "backupArchive must be a new name")] // as it is shipped
    [InlineData("postgres", "postgres-2", "postgres-2", "backupArchive must be a new name")] // as the restore before left it
    [InlineData("", "", "postgres", "backupArchive must be a new name")]
    [InlineData("postgres", null, "postgres", "backupArchive")] // a key that is gone
    public async Task They_delete_nothing_where_an_archive_would_be_written_over(string from, string? to, string now, string refusal)
    {
        using var installation = await Installation.CreateAsync("backup");
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "erased-people.csv"), "");
        await installation.SetAsync("restoreFrom", from);
        await installation.SetAsync("backupArchive", to);

        var (status, output, sent) = await TellAsync(installation, Recipe()[0], now);

        Assert.NotEqual(0, status);
        Assert.Contains(refusal, output, StringComparison.Ordinal);
        Assert.Empty(sent.Select(Verb).Except(["kustomize", "get"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task They_delete_nothing_without_the_list_of_erased_people_or_without_backups(bool isListed)
    {
        using var installation = await Installation.CreateAsync(isListed ? [] : ["backup"]);
        await installation.SetAsync("backupArchive", "postgres-2");
        if (isListed)
        {
            await File.WriteAllTextAsync(Path.Combine(installation.Folder, "erased-people.csv"), "");
        }

        var (status, _, sent) = await TellAsync(installation, Recipe()[0], "postgres");

        Assert.NotEqual(0, status);
        Assert.Empty(sent.Select(Verb).Except(["kustomize"]));
    }

    private static async Task<PostgresCluster> ProdAsync(Installation installation) =>
        Cluster.Parse("prod", await installation.RenderAsync("overlays", "prod"), "backup").Find<PostgresCluster>("postgres");

    // What holds for all three: the release's images, secrets that the docs list, the namespace's level of security, and ways to what they need.
    private static async Task<V1PodSpec> JobAsync(string step)
    {
        var rendered = await Cluster.RenderStepAsync(step);
        var pod = Assert.Single(rendered.All<V1Job>()).Spec.Template;
        Assert.Equal(Repository.Services.Order(), pod.Spec.Containers.Select(container => container.Name).Order());
        var tags = (await Cluster.RenderAsync("prod")).All<V1Deployment>().Select(deployment => deployment.Spec.Template.Spec.Containers[0].Image).ToHashSet();
        var listed = Documentation.Secrets().Append("rabbitmq-default-user/connection_string").ToHashSet();
        foreach (var container in Cluster.Containers(pod.Spec))
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
        var policy = Assert.Single(rendered.All<V1NetworkPolicy>());
        Assert.All(policy.Spec.PodSelector.MatchLabels, label => Assert.Equal(label.Value, pod.Metadata.Labels[label.Key]));
        Assert.Equal(step == "2-queues" ? ["53", "53", "5432", "5672"] : new[] { "53", "53", "5432" }, policy.Spec.Egress.SelectMany(rule => rule.Ports).Select(port => port.Port.Value).Order());
        Assert.Empty(policy.Spec.Ingress ?? []);
        return pod.Spec;
    }

    // The blocks of commands of docs/operations.md for a restore in a cluster, as somebody would paste them.
    private static List<string> Recipe()
    {
        var lines = File.ReadLines(Repository.PathOf("docs", "operations.md")).SkipWhile(line => !line.StartsWith("**In Kubernetes**", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var blocks = new List<string>();
        var isIn = false;
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isIn = line == "```sh";
                if (isIn)
                {
                    blocks.Add("");
                }
            }
            else if (isIn)
            {
                blocks[^1] += line + "\n";
            }
        }

        return blocks;
    }

    /// <summary>
    /// Runs commands in an installation. The kubectl that they find renders, and has each other command read by the real one, which finds no
    /// cluster: what it doesn't understand, or can't render, it refuses before it looks for one. Then it answers as if all were done.
    /// </summary>
    private static async Task<(int Status, string Output, List<string> Sent)> TellAsync(Installation installation, string commands, string archive)
    {
        var programs = Directory.CreateDirectory(Path.Combine(installation.Folder, "programs")).FullName;
        var log = Path.Combine(installation.Folder, "sent");
        var kubectl = Path.Combine(programs, "kubectl");
        await File.WriteAllTextAsync(log, "");
        await File.WriteAllTextAsync(kubectl, """
            #!/usr/bin/env bash
            echo "$*" >>"$LOG"
            case "$*" in kustomize* | *--dry-run=client*) PATH=$REAL exec kubectl "$@" ;; esac
            said=$(PATH=$REAL kubectl --server=http://127.0.0.1:1 "$@" 2>&1)
            [[ $said == *"connection refused"* ]] || { echo "$*: $said" >&2; exit 1; }
            [[ $* != *"get cluster"* ]] || printf '%s' "$ARCHIVE"
            """);
        await Repository.RunAsync("chmod", "700", kubectl);
        var path = Environment.GetEnvironmentVariable("PATH");
        var start = new ProcessStartInfo("bash", ["-c", $"exec 2>&1\n{commands}"])
        {
            WorkingDirectory = installation.Folder,
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = $"{programs}:{path}", ["REAL"] = path, ["LOG"] = log, ["ARCHIVE"] = archive, ["KUBECONFIG"] = "/dev/null" },
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Eventually.Patience);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output, [.. await File.ReadAllLinesAsync(log, limit.Token)]);
    }

    private static string Verb(string command) => command.Replace("-n mentornet ", "", StringComparison.Ordinal).Split(' ')[0];
}
