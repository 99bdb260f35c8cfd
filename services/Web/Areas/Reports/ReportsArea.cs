using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Reports;

internal sealed class ReportsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 25, "/admin/reports", "Reports", "admin") { Waits = "reports" },
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within => [("/warnings", ["/messages"]), ("/reports", ["/messages"])];

    public override IReadOnlyList<WaitingKind> WaitingKinds => [new("reports", "report to read", "reports to read")];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["reports"], "admin", async (ask, whom, token) => (await ask.Reports.ListReportsAsync(
            new ListReportsRequest(), cancellationToken: token)).Reports.Count(report => report.Admin == whom.Me && report.CloseTime is null)),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 4, typeof(WarningsPart), Audience.Member), new(HomePlace.Call, 6, typeof(ReportNewsPart), Audience.Member)];

    public override IReadOnlyDictionary<string, string> Done => ReportsTexts.Done;

    public override IReadOnlyDictionary<string, string> Reasons => ReportsTexts.Reasons;

    /// <summary>Says whether something is so recent that the home page tells it, where it cannot know who has read it: mails lead there.</summary>
    public static bool IsRecent(Timestamp at, DateTimeOffset now) => now - at.ToDateTimeOffset() < TimeSpan.FromDays(14);
}
