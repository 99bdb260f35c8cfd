using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using Xunit;

namespace MentorNet.Deployment.Tests;

public sealed class AlarmTests
{
    private static readonly Dictionary<string, Type> Types = new()
    {
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(AlarmRules),
        ["monitoring.coreos.com/v1/PodMonitor"] = typeof(Watched),
    };

    private static async Task<List<object>> RenderAsync() => KubernetesYaml.LoadAllFromString(await Repository.RunAsync("kubectl", "kustomize", Repository.PathOf("k8s", "alarms")), Types, strict: true);

    [Fact]
    public async Task Each_alarm_is_told_of_with_what_to_do_and_no_other_is()
    {
        var alarms = Assert.Single((await RenderAsync()).OfType<AlarmRules>()).Spec.Groups.SelectMany(group => group.Rules).ToList();

        var told = Regex.Matches(await File.ReadAllTextAsync(Repository.PathOf("docs", "operations.md")), @"^\| `(\w+)` \((page|ticket)\) \| [^|]{20,} \| [^|]{20,} \|$", RegexOptions.Multiline).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}");
        Assert.Equal(alarms.Select(alarm => $"{alarm.Alert} {alarm.Labels["severity"]}").Order(), told.Order());
    }

    [Fact]
    public async Task Each_measure_of_ours_that_an_alarm_reads_is_made_by_the_code()
    {
        var alarms = Assert.Single((await RenderAsync()).OfType<AlarmRules>()).Spec.Groups.SelectMany(group => group.Rules).ToList();
        // As the collector names them: dots become underscores, and a unit in seconds is said.
        var made = Directory.EnumerateFiles(Repository.PathOf("services", "ServiceDefaults"), "*.cs").SelectMany(file => Regex.Matches(File.ReadAllText(file), @"CreateObservableGauge\(""([^""]+)"", .*?, ""(s|\{\w+\})"","))
            .Select(match => match.Groups[1].Value.Replace('.', '_') + (match.Groups[2].Value == "s" ? "_seconds" : "")).ToHashSet();
        var read = alarms.SelectMany(alarm => Regex.Matches(alarm.Expr, @"\bmentornet_\w+")).Select(match => match.Value).ToHashSet();

        Assert.NotEmpty(read);
        Assert.Subset(made, read);
        // And each deployment, job and pod that is named is there.
        var cluster = await Cluster.RenderAsync("prod");
        Assert.All(alarms.SelectMany(alarm => Regex.Matches(alarm.Expr, @"namespace=""(\w+)""")), match => Assert.Equal(Cluster.Home, match.Groups[1].Value));
        Assert.All(cluster.All<V1Job>(), job => Assert.Matches("-migrate-", job.Name()));
        Assert.All((await RenderAsync()).OfType<Watched>(), watched => Assert.Contains(cluster.Pods, pod => Network.Selects(watched.Spec.Selector, pod.Labels)));
    }

    private sealed class AlarmRules : IKubernetesObject<V1ObjectMeta>
    {
        public string ApiVersion { get; set; } = "";

        public string Kind { get; set; } = "";

        public V1ObjectMeta Metadata { get; set; } = new();

        public AlarmSpec Spec { get; set; } = new();
    }

    private sealed class AlarmSpec
    {
        public List<AlarmGroup> Groups { get; set; } = [];
    }

    private sealed class AlarmGroup
    {
        public string Name { get; set; } = "";

        public List<Alarm> Rules { get; set; } = [];
    }

    private sealed class Alarm
    {
        public string Alert { get; set; } = "";

        public string Expr { get; set; } = "";

        public string? For { get; set; }

        public Dictionary<string, string> Labels { get; set; } = [];
    }

    private sealed class Watched : IKubernetesObject<V1ObjectMeta>
    {
        public string ApiVersion { get; set; } = "";

        public string Kind { get; set; } = "";

        public V1ObjectMeta Metadata { get; set; } = new();

        public WatchedSpec Spec { get; set; } = new();
    }

    private sealed class WatchedSpec
    {
        public V1LabelSelector Selector { get; set; } = new();

        public List<WatchedEnd> PodMetricsEndpoints { get; set; } = [];
    }

    private sealed class WatchedEnd
    {
        public string Port { get; set; } = "";
    }
}
