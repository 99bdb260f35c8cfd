namespace MentorNet.Web.Areas.Engagements;

internal sealed class EngagementsArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/engagements", ["/pairings"]),
    ];

    public override IReadOnlyDictionary<string, string> Reasons => EngagementsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => EngagementsTexts.Done;
}
