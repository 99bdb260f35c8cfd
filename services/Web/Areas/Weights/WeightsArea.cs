namespace MentorNet.Web.Areas.Weights;

internal sealed class WeightsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 60, "/admin/weights", "What matters", "admin"),
    ];
}
