using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<ListMyConflictsResponse> ListMyConflicts(ListMyConflictsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListMyConflictsResponse { Conflicts = { (await work.ListConflictsAsync(caller.ConsortiumId, caller.PersonId)).Select(IndependenceMapping.ToProto) } };
    }
}
