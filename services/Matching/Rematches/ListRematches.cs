using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rematches;

internal sealed partial class RematchesApi
{
    public override async Task<ListRematchesResponse> ListRematches(ListRematchesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await work.FindRematchAsync(caller.ConsortiumId, caller.PersonId) is { } own
            ? new ListRematchesResponse { Rematches = { RematchesMapping.ToProto(own) } }
            : new ListRematchesResponse();
    }
}
