using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    public override async Task<Report> GetReport(GetReportRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "reports", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await work.FindReportAsync(caller.ConsortiumId, id) is { } report
            && (report.PersonId == caller.PersonId || await IsHandledByAsync(work, caller, report))
            ? await WholeAsync(work, caller, report)
            : throw ReportErrors.ReportNotFound(request.Name);
    }
}
