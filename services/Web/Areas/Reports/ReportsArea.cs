using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Reports;

internal sealed class ReportsArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/admin/reports", ["/admin/people"]),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["reports", "people"], "admin", async (ask, whom, token) => (await ask.Reports.ListReportsAsync(
            new ListReportsRequest(), cancellationToken: token)).Reports.Count(report => report.Admin == whom.Me && report.CloseTime is null)),
    ];

    public override IReadOnlyDictionary<string, string> Reasons => ReportsTexts.Reasons;
}
