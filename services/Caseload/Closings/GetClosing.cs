using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    public override async Task<V1.Closing> GetClosing(GetClosingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ClosingsMapping.ParseClosing(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await ShowAsync(work, await work.PartyAsync(id, caller.PersonId), caller.PersonId);
    }
}
