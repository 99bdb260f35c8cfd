using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    public override async Task<ListReportsResponse> ListReports(ListReportsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var reports = new List<ReportRow>();
        var shown = new Dictionary<Guid, bool>();
        foreach (var report in await work.ListReportsAsync(caller.ConsortiumId, caller.PersonId, 200))
        {
            if (!shown.TryGetValue(report.PersonId, out var isShown))
            {
                isShown = report.PersonId == caller.PersonId || await IsHandledByAsync(work, caller, report);
                shown[report.PersonId] = isShown;
            }

            if (isShown)
            {
                reports.Add(report);
            }
        }

        var last = await work.ListLastStepsAsync(reports.Select(report => report.Id));
        return new ListReportsResponse { Reports = { reports.Select(report => ReportMapping.ToProto(report, [], last.TryGetValue(report.Id, out var step) ? [step] : [])) } };
    }
}
