using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<Empty> DeleteReportingLine(DeleteReportingLineRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "reportingLines", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (!await work.DeleteReportingLineAsync(caller.ConsortiumId, caller.PersonId, id))
        {
            throw IndependenceErrors.ReportingLineNotFound(request.Name);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
