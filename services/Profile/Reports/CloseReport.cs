using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    public override async Task<Report> CloseReport(CloseReportRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "reports", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.FindReportAsync(caller.ConsortiumId, id) is not { } found || found.AdminId != caller.PersonId)
        {
            throw ReportErrors.ReportNotFound(request.Name);
        }

        await work.CloseReportAsync(caller.ConsortiumId, id, clock.GetMicroseconds());
        var closed = (await work.FindReportAsync(caller.ConsortiumId, id))!;
        await work.CommitAsync();
        return ReportMapping.ToProto(closed);
    }
}
