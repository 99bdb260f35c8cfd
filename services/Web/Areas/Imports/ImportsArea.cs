namespace MentorNet.Web.Areas.Imports;

internal sealed class ImportsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 110, "/operator/import", "Import", "operator"),
    ];

    public override IReadOnlyList<NextStep> NextSteps => [new(40, "/operator/import", "Import the directory", "operator")];

    public override IReadOnlyDictionary<string, string> Reasons => ImportsTexts.Reasons;
}
