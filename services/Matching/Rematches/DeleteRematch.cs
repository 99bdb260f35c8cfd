using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rematches;

internal sealed partial class RematchesApi
{
    public override async Task<Empty> DeleteRematch(DeleteRematchRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rematches", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.DeleteRematchAsync(caller.ConsortiumId, caller.PersonId, id) == 0)
        {
            throw RematchErrors.RematchNotFound(id);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
