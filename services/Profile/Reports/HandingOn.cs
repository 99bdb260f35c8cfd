using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

/// <summary>Hands on what is open with an admin who may not have it any more: who left, is no admin, hides, was blocked, or came to work for an employer of one of the two.</summary>
internal static class HandingOn
{
    /// <summary>Looks at all reports of a consortium. Where nobody else may have one it stays where it is, until somebody may.</summary>
    public static async Task HandReportsOnAsync(this Work work, Guid consortiumId, DateTimeOffset now)
    {
        foreach (var report in await work.LockOpenReportsAsync(consortiumId))
        {
            var next = Reporting.NextAdminFor(
                await work.ReadReportSideAsync(consortiumId, report.PersonId),
                await work.ReadReportSideAsync(consortiumId, report.AboutId),
                await work.ListReportAdminsAsync(consortiumId, report.PersonId, report.AboutId),
                report.ShowsMessages,
                report.AdminId);
            if (next is not null)
            {
                await work.HandOnAsync(consortiumId, report.Id, next.PersonId, now);
                await work.EnqueueAsync(new ReportFiled(consortiumId, report.Id, next.PersonId, now));
                await work.EnqueueAsync(new ReportStepTaken(consortiumId, report.Id, report.PersonId, "REPORTER", now));
            }
        }
    }
}
