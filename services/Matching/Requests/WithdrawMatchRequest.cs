using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> WithdrawMatchRequest(WithdrawMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id);
        if (found.MenteeId != caller.PersonId)
        {
            throw RequestErrors.NotTheSide(id, "officer");
        }

        var answered = (await work.LockRequestAsync(caller.ConsortiumId, id)).Withdraw(clock.Now());
        await work.AnswerAsync(caller.ConsortiumId, answered);
        await work.CommitAsync();
        return RequestsMapping.ToProto(answered, caller.PersonId);
    }
}
