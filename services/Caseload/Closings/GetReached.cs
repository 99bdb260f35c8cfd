using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    public override async Task<Reached> GetReached(GetReachedRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ClosingsMapping.ParseReached(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return ClosingsMapping.ToProto(
            await work.PartyAsync(id, caller.PersonId),
            await work.CountReachedAsync(caller.ConsortiumId, id),
            await work.ListReachedGoalsAsync(id),
            await work.ListDoneActionsAsync(id));
    }
}
