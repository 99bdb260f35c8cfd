namespace MentorNet.Web.Areas.PersonalData;

internal sealed class PersonalDataArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 130, "/operator/erasures", "Erasures", "operator"),
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/data", ["/consortium"]),
    ];

    public override void Map(WebApplication app) => app.MapExportFile();

    public override IReadOnlyDictionary<string, string> Reasons => PersonalDataTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => PersonalDataTexts.Done;
}
