using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class IndependenceApi
{
    public override async Task<ListMyReportingLinesResponse> ListMyReportingLines(ListMyReportingLinesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var lines = await work.ListReportingLinesAsync(caller.ConsortiumId, caller.PersonId);
        return new ListMyReportingLinesResponse { ReportingLines = { lines.Select(line => ToProto(line, caller.PersonId)) } };
    }
}
