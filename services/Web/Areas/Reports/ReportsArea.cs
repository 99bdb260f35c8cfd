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
        new([MenuLinks.AtHome], Audience.Member, async (ask, whom, token) => (await ask.Reports.ListReportsAsync(
            new ListReportsRequest(), cancellationToken: token)).Reports.Count(report => IsAsked(report, whom.Me))),
        new([MenuLinks.AtHome], Audience.Member, async (ask, _, token) => (await ask.Reports.ListWarningsAsync(
            new ListWarningsRequest(), cancellationToken: token)).Warnings.Count(IsToAnswer)),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 4, typeof(WarningsPart), Audience.Member), new(HomePlace.Call, 6, typeof(ReportNewsPart), Audience.Member)];

    public override IReadOnlyDictionary<string, string> Done => ReportsTexts.Done;

    public override IReadOnlyDictionary<string, string> Reasons => ReportsTexts.Reasons;

    /// <summary>Says whether an admin waits for an answer of somebody who reported.</summary>
    public static bool IsAsked(Report report, string me) => report.Reporter == me && report.CloseTime is null && report.Steps is [.., { Kind: ReportStep.Types.Kind.Asked }];

    /// <summary>Says whether an admin waits for an answer to what they wrote to somebody.</summary>
    public static bool IsToAnswer(Warning warning) => warning is { Answer.Length: 0, Answerable: true };

    /// <summary>Says whether something is so recent that the home page tells it, where it cannot know who has read it: mails lead there.</summary>
    public static bool IsRecent(Timestamp at, DateTimeOffset now) => now - at.ToDateTimeOffset() < TimeSpan.FromDays(14);
}
