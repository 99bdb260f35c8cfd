namespace MentorNet.Web.Areas.Activity;

internal sealed class ActivityArea : Area
{
    public override IReadOnlyList<MenuLink> Links => [new(Menu.Admin, 84, "/admin/activity", "Activity", "admin")];
}
