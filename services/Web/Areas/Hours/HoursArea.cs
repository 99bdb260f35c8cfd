namespace MentorNet.Web.Areas.Hours;

internal sealed class HoursArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 36, "/hours", "Hours", "mentor,coach"),
        new(Menu.Admin, 56, "/admin/budgets", "Budgets", "admin"),
    ];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(70, typeof(HoursPart))];

    public override IReadOnlyDictionary<string, string> Reasons => HoursWords.Reasons;

    public override IReadOnlyDictionary<string, string> Done => HoursWords.Done;

    public override IReadOnlyDictionary<string, string> Fields => HoursWords.Fields;

    public override void Map(WebApplication app) => app.MapIcfFile();
}
