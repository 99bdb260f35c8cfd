using System.Net;
using k8s.Models;

namespace MentorNet.Deployment.Tests;

/// <summary>A connection that somebody needs.</summary>
internal sealed record Call(Endpoint From, Endpoint To, int Port, string Protocol)
{
    public override string ToString() => $"{From} to {To}, {Protocol} {Port}";
}

/// <summary>Computes what network policies let through: out of the one end, and into the other.</summary>
internal sealed class Network(IEnumerable<V1NetworkPolicy> policies)
{
    private readonly List<V1NetworkPolicy> policies = [.. policies];

    public bool Allows(Call call) => Leaves(call) && Enters(call);

    public bool Leaves(Call call) => call.From.Address is not null || IsOpen(call.From, "Egress", policy => (policy.Spec.Egress ?? []).Any(rule => Matches(rule.To, policy, call.To) && Ports(rule.Ports, call)));

    public bool Enters(Call call) => call.To.Address is not null || IsOpen(call.To, "Ingress", policy => (policy.Spec.Ingress ?? []).Any(rule => Matches(rule.FromProperty, policy, call.From) && Ports(rule.Ports, call)));

    /// <summary>Whether labels fulfil a selector; an empty one selects all.</summary>
    public static bool Selects(V1LabelSelector selector, IDictionary<string, string> labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value)
        && (selector.MatchExpressions ?? []).All(wanted => wanted.OperatorProperty switch
        {
            "In" => labels.TryGetValue(wanted.Key, out var value) && wanted.Values.Contains(value),
            "NotIn" => !labels.TryGetValue(wanted.Key, out var value) || !wanted.Values.Contains(value),
            "Exists" => labels.ContainsKey(wanted.Key),
            "DoesNotExist" => !labels.ContainsKey(wanted.Key),
            _ => throw new InvalidOperationException($"No such operator: {wanted.OperatorProperty}"),
        });

    // A pod that no policy of this direction selects is open; one that several select has what any of them allows.
    private bool IsOpen(Endpoint end, string direction, Func<V1NetworkPolicy, bool> allows)
    {
        var selecting = policies.Where(policy => policy.Metadata.NamespaceProperty == end.Namespace && Selects(policy.Spec.PodSelector ?? new(), end.Labels) && Types(policy).Contains(direction)).ToList();
        return selecting.Count == 0 || selecting.Any(allows);
    }

    private static IEnumerable<string> Types(V1NetworkPolicy policy) =>
        policy.Spec.PolicyTypes is { Count: > 0 } types ? types : policy.Spec.Egress is { Count: > 0 } ? ["Ingress", "Egress"] : ["Ingress"];

    private static bool Matches(IList<V1NetworkPolicyPeer>? peers, V1NetworkPolicy policy, Endpoint end) => peers is not { Count: > 0 } || peers.Any(peer => peer switch
    {
        { IpBlock: { } block } => end.Address is { } address && IPNetwork.Parse(block.Cidr).Contains(address) && !(block.Except ?? []).Any(except => IPNetwork.Parse(except).Contains(address)),
        _ when end.Address is not null => false,
        { NamespaceSelector: { } spaces } => Selects(spaces, new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = end.Namespace }) && Selects(peer.PodSelector ?? new(), end.Labels),
        _ => end.Namespace == policy.Metadata.NamespaceProperty && Selects(peer.PodSelector ?? new(), end.Labels),
    });

    private static bool Ports(IList<V1NetworkPolicyPort>? ports, Call call) => ports is not { Count: > 0 } || ports.Any(port =>
        (port.Protocol ?? "TCP") == call.Protocol && (port.Port is null || (int.TryParse(port.Port.Value, out var first) ? call.Port >= first && call.Port <= (port.EndPort ?? first) : Named(call, port.Port.Value))));

    private static bool Named(Call call, string name) => call.To.Pod?.Containers.SelectMany(container => container.Ports ?? []).Any(port => port.Name == name && port.ContainerPort == call.Port) == true;
}
