using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    public override async Task<ListWarningsResponse> ListWarnings(ListWarningsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListWarningsResponse { Warnings = { (await work.ListWarningsAsync(caller.ConsortiumId, caller.PersonId, 200)).Select(ReportMapping.ToProto) } };
    }
}
