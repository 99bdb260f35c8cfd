using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<Empty> DeleteDismissal(DeleteDismissalRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "dismissals", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.DeleteDismissalAsync(caller.ConsortiumId, caller.PersonId, id) == 0)
        {
            throw MatchErrors.DismissalNotFound(id);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
