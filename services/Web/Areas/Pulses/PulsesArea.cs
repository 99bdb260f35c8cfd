using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Pulses;

internal sealed class PulsesArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 86, "/admin/pulse", "How it’s going", "admin") { Waits = "calls" },
        new(Menu.Admin, 145, "/operator/calls", "Calls", "operator"),
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds =>
    [
        new("calls", "person who would like you to call", "people who would like you to call"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new([MenuLinks.AtHome], Audience.Matched, async (ask, _, token) => CountOf(await ask.Pulses.ListDuePulsesAsync(new ListDuePulsesRequest(), cancellationToken: token))),
        new(["calls"], "admin", async (ask, _, token) => (await ask.Pulses.ListCallsAsync(new ListCallsRequest { PageSize = 100 }, cancellationToken: token)).Calls.Count(call => call.CompleteTime is null)),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 35, typeof(PulsesPart), Audience.Matched)];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(80, typeof(PulseWorkPart))];

    public override IReadOnlyDictionary<string, string> Reasons => PulsesTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => PulsesTexts.Done;

    private static int CountOf(ListDuePulsesResponse due) => due.Engagements.Count + (due.CallLost ? 1 : 0);
}
