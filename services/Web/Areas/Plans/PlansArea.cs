namespace MentorNet.Web.Areas.Plans;

internal sealed class PlansArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 85, "/admin/plan", "Entry plan", "admin"),
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/plans", ["/pairings"]),
    ];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(30, typeof(PlanPart))];

    public override IReadOnlyDictionary<string, string> Reasons => PlansTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => PlansTexts.Done;
}
