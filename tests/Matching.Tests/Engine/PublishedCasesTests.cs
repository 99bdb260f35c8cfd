using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorNet.Matching.Engine;
using Xunit;

namespace MentorNet.Matching.Tests.Engine;

/// <summary>Published instances with their published answers, from the shared folder beside the project.</summary>
public sealed class PublishedCasesTests
{
    private static readonly string Folder = Path.Combine(Shared(), "data", "matching-cases");

    // Names only when the folder is there; without it the one fact that it must be there says so.
    public static TheoryData<string> Stable => Names(Folder);

    public static TheoryData<string> Flows => Names(Path.Combine(Folder, "mincostflow"));

    [Fact]
    public void The_published_cases_are_there() =>
        Assert.True(Stable.Count > 1 && Flows.Count > 1, $"There are no cases in {Folder}; MENTORNET_SHARED names another place of the shared folder.");

    [Theory]
    [MemberData(nameof(Stable))]
    public void A_published_stable_instance_has_its_published_answers(string name)
    {
        var given = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!;
        var market = new JsonObject { ["mentees"] = given["agents"]!.DeepClone(), ["mentors"] = given["programs"]!.DeepClone() };
        foreach (var (objective, expected) in new[] { ("stable", "expected_agent_optimal"), ("stable-mentor", "expected_program_optimal") })
        {
            var result = Solve(market, objective);

            var pairs = result["pairs"]!.AsArray().ToDictionary(pair => (string)pair!["mentee"]!, pair => (string?)pair!["mentor"]);
            Assert.All(given[expected]!.AsObject(), answer => Assert.Equal((string?)answer.Value, pairs.GetValueOrDefault(answer.Key)));
            Assert.Equal(given[expected]!.AsObject().Count(answer => answer.Value is null), result["unmatched"]!.AsArray().Count);
            Assert.Equal(0, (int)result["measures"]!["blocking_pairs"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_published_flow_has_its_published_cost(string name)
    {
        using var given = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "mincostflow", name)));
        var nodes = given.RootElement.GetProperty("nodes").EnumerateArray().Select((node, i) => (Id: node.GetProperty("id").GetString()!, Index: i, Demand: node.GetProperty("demand").GetInt32())).ToList();
        var index = nodes.ToDictionary(node => node.Id, node => node.Index);
        var supply = nodes.Sum(node => Math.Max(0, -node.Demand));
        var edges = given.RootElement.GetProperty("edges").EnumerateArray().ToList();
        var network = new CheapestFlow.Network(
            nodes.Count,
            [.. edges.Select(edge => index[edge.GetProperty("from").GetString()!])],
            [.. edges.Select(edge => index[edge.GetProperty("to").GetString()!])],
            [.. edges.Select(edge => edge.GetProperty("capacity") is { ValueKind: JsonValueKind.Number } capacity ? capacity.GetInt32() : supply)],
            [.. edges.Select(edge => edge.GetProperty("cost").GetInt64())],
            [.. nodes.Select(node => (node.Index, -node.Demand))]);

        using var flow = CheapestFlow.Solve(network);

        var expected = given.RootElement.GetProperty("expected_cost");
        Assert.Equal(expected.ValueKind == JsonValueKind.Null ? null : expected.GetInt64(), flow?.Cost);
    }

    internal static JsonNode Solve(JsonNode market, params string[] objective)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(market.ToJsonString()));
        var status = SolveCommand.Run([.. objective.SelectMany(value => new[] { "--objective", value }), "-"], input, output, errors);
        Assert.Equal((0, ""), (status, errors.ToString()));
        return JsonNode.Parse(output.ToArray())!;
    }

    private static TheoryData<string> Names(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : ["(missing)"];

    private static string Shared()
    {
        if (Environment.GetEnvironmentVariable("MENTORNET_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "MentorNet.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine(root?.Parent?.FullName ?? "", "shared");
    }
}
