using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class WallApi
{
    public override async Task<Report> CloseReport(CloseReportRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "reports", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.FindReportAsync(caller.ConsortiumId, id) is not { } found || found.AdminId != caller.PersonId)
        {
            throw ProfileErrors.ReportNotFound(request.Name);
        }

        await work.CloseReportAsync(caller.ConsortiumId, id, Now());
        var closed = (await work.FindReportAsync(caller.ConsortiumId, id))!;
        await work.CommitAsync();
        return ToProto(closed);
    }
}
