namespace MentorNet.Web.Areas.Inactivity;

internal sealed class InactivityArea : Area
{
    public override IReadOnlyList<MenuLink> Links => [new(Menu.Admin, 87, "/admin/inactive", "Inactive", "admin")];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(85, typeof(InactivityPart))];

    public override IReadOnlyDictionary<string, string> Reasons => InactivityTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => InactivityTexts.Done;
}
