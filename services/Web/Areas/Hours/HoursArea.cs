using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Hours;

internal sealed class HoursArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 36, "/hours", "Hours", "mentor,coach"),
        new(Menu.Admin, 56, "/admin/budgets", "Budgets", "admin"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new([MenuLinks.AtHome], "officer", async (ask, _, token) => (await ask.Hours.ListNamingAsksAsync(new ListNamingAsksRequest(), cancellationToken: token)).Engagements.Count),
        new([MenuLinks.AtHome], "officer", async (ask, _, token) => (await ask.Budgets.ListSponsorAsksAsync(new ListSponsorAsksRequest(), cancellationToken: token)).Engagements.Count),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 16, typeof(NamingAsksPart), "officer"), new(HomePlace.Call, 17, typeof(SponsorAsksPart), "officer")];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(70, typeof(HoursPart))];

    public override IReadOnlyDictionary<string, string> Reasons => HoursWords.Reasons;

    public override IReadOnlyDictionary<string, string> Done => HoursWords.Done;

    public override IReadOnlyDictionary<string, string> Fields => HoursWords.Fields;

    public override void Map(WebApplication app) => app.MapIcfFile();
}
