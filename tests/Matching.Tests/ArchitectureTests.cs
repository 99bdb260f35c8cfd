using MentorNet.Matching.Facts;
using MentorNet.Matching.Tests.Planted.Higher;
using MentorNet.Matching.Tests.Planted.Lower;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>Who may refer to whom in Matching. A new line here is a decision: it stands where the reviewer sees it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Rooms Rooms = new(
        "MentorNet.Matching",
        [
            new("Engine", []),
            new("Facts", []),
            new("Fit", ["Engine", "Facts"]),
            new("Capacity", ["Facts"]),
            new("Rematches", ["Fit"], ["Pairings", "Suggestions"]),
            new("Pairings", ["Facts", "Fit", "Capacity", "Rematches"]),
            new("Requests", ["Facts", "Capacity", "Pairings"]),
            new("Suggestions", ["Facts", "Fit", "Capacity", "Rematches", "Requests"]),
            new("Rounds", ["Engine", "Facts", "Fit", "Capacity", "Rematches", "Pairings", "Requests", "Suggestions"]),
            new("Circles", ["Engine", "Facts", "Fit"]),
            new("Weights", ["Facts", "Fit", "Capacity", "Suggestions"]),
            new("Health", ["Facts"]),
            new("Intake", ["Facts", "Capacity", "Rematches", "Pairings", "Requests", "Suggestions", "Rounds", "Circles"]),
        ],
        composing: ["Personal"],
        protos: ["FactsRebuild", "Telling", "Walls"]);

    [Fact]
    public void Each_feature_refers_to_what_the_plan_allows_and_nothing_below_calls_up() => Assert.Equal("", string.Join('\n', Rooms.Broken(typeof(Candidate).Assembly.GetTypes())));

    [Fact]
    public void What_is_planted_against_the_plan_is_found_with_its_file()
    {
        var planted = new Rooms("MentorNet.Matching.Tests.Planted", [new("Lower", ["Higher"]), new("Higher", [])], [], []);

        var broken = planted.Broken([typeof(LowerApi), typeof(LowerWorker), typeof(LowerLoop), typeof(HigherRule), typeof(HigherStore)]);

        Assert.Equal(
            [
                "Higher/HigherRule.cs holds SQL (SELECT); that stands in stores.",
                "Higher/HigherRule.cs refers to LowerWorker of Lower, which is not in the plan.",
                "Higher/HigherRule.cs refers to the proto GetHealthRequest; that is for what serves calls, and for mappings.",
                "Higher/HigherRule.cs runs SQL (ExecuteAsync); that is for stores.",
                "Lower/LowerLoop.cs runs in the background and is no Worker.",
                "Lower/LowerWorker.cs refers to LowerApi, which serves calls; nothing below calls up.",
                "The plan lets Lower refer to Higher, which does not stand before it.",
            ],
            broken);
    }
}
