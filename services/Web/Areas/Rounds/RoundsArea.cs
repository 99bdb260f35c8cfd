using Google.Rpc;
using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Rounds;

internal sealed class RoundsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 40, "/admin/rounds", "Rounds", "admin") { Waits = "reviews" },
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds =>
    [
        new("reviews", "round to review", "rounds to review"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new([MenuLinks.AtHome], Audience.Matched, async (ask, _, token) => (await ask.Rounds.ListRankingRoundsAsync(
            new ListRankingRoundsRequest(), cancellationToken: token)).Rounds.Count(round => round.RankedCount == 0)),
        new(["reviews"], "admin", async (ask, _, token) => (await ask.Rounds.ListRoundsAsync(
            new ListRoundsRequest(), cancellationToken: token)).Rounds.Count(round => round.State is Round.Types.State.Computed or Round.Types.State.InReview)),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 20, typeof(RankingPart), Audience.Matched)];

    public override IReadOnlyList<NextStep> NextSteps => [new(30, "/admin/rounds", "See the rounds", "admin")];

    public override void Map(WebApplication app) => app.MapFairnessFile();

    public override string? Explain(ErrorInfo failure) => failure.Reason switch
    {
        "ROUND_ALREADY_OPEN" when failure.Metadata.TryGetValue("display_name", out var name) => $"The round “{name}” is not finished, and only one can be open. Publish or discard it first.",
        _ => null,
    };

    public override (string Path, string Text)? WayOut(ErrorInfo failure) => failure.Reason switch
    {
        "ROUND_ALREADY_OPEN" when failure.Metadata.TryGetValue("round", out var round) => ($"/admin/{round}", $"Go to “{failure.Metadata.GetValueOrDefault("display_name", "that round")}”"),
        _ => null,
    };

    public override IReadOnlyDictionary<string, string> Reasons => RoundsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => RoundsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => RoundsTexts.Fields;
}
