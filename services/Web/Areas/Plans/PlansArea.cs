using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Plans;

internal sealed class PlansArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 85, "/admin/plan", "Entry plan", "admin"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new([MenuLinks.AtHome], Audience.Matched, async (ask, _, token) => (await ask.Plans.ListOfferedPlansAsync(new ListOfferedPlansRequest(), cancellationToken: token)).Engagements.Count),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 18, typeof(OfferedPlansPart), Audience.Matched)];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/plans", ["/pairings"]),
    ];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(30, typeof(PlanPart))];

    public override IReadOnlyDictionary<string, string> Reasons => PlansTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => PlansTexts.Done;
}
