using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<V1.MatchRequest> DeclineMatchRequest(DeclineMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id);
        if (found.MentorId != caller.PersonId)
        {
            throw MatchErrors.NotTheSide(id, "mentor");
        }

        var answered = (await work.LockRequestAsync(caller.ConsortiumId, id)).Decline(Now());
        await work.AnswerAsync(caller.ConsortiumId, answered);
        await work.CommitAsync();
        return ToProto(answered);
    }
}
