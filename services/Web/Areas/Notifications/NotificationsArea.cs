namespace MentorNet.Web.Areas.Notifications;

internal sealed class NotificationsArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within => [("/notifications", ["/messages"])];

    public override IReadOnlyDictionary<string, string> Done => NotificationsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => NotificationsTexts.Fields;
}
