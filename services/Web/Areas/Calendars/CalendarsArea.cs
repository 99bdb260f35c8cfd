namespace MentorNet.Web.Areas.Calendars;

internal sealed class CalendarsArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within => [("/calendars", ["/sessions"])];

    public override IReadOnlyDictionary<string, string> Reasons => CalendarsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => CalendarsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => CalendarsTexts.Fields;

    public override void Map(WebApplication app) => app.MapFeedFile();
}
