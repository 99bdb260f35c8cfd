using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<V1.MatchRequest> WithdrawMatchRequest(WithdrawMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id);
        if (found.MenteeId != caller.PersonId)
        {
            throw MatchErrors.NotTheSide(id, "officer");
        }

        var answered = (await work.LockRequestAsync(caller.ConsortiumId, id)).Withdraw(Now());
        await work.AnswerAsync(caller.ConsortiumId, answered);
        await work.CommitAsync();
        return ToProto(answered, caller.PersonId);
    }
}
