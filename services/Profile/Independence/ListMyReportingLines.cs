using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<ListMyReportingLinesResponse> ListMyReportingLines(ListMyReportingLinesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var lines = await work.ListReportingLinesAsync(caller.ConsortiumId, caller.PersonId);
        return new ListMyReportingLinesResponse { ReportingLines = { lines.Select(line => IndependenceMapping.ToProto(line, caller.PersonId)) } };
    }
}
