namespace MentorNet.Web.Areas.Titles;

internal sealed class TitlesArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/admin/titles", ["/admin/people"]),
    ];

    public override IReadOnlyDictionary<string, string> Reasons => TitlesTexts.Reasons;
}
