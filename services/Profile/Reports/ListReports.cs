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
        var reports = await work.ListReportsAsync(caller.ConsortiumId, caller.PersonId, 200);
        var last = await work.ListLastStepsAsync(reports.Select(report => report.Id));
        return new ListReportsResponse { Reports = { reports.Select(report => ReportMapping.ToProto(report, [], last.TryGetValue(report.Id, out var step) ? [step] : [])) } };
    }
}
