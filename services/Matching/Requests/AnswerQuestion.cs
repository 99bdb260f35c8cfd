using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> AnswerQuestion(AnswerQuestionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");
        var reply = Parse.Text(request.Reply, "reply", 1, 2000);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if ((await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id)).MenteeId != caller.PersonId)
        {
            throw RequestErrors.NotTheSide(id, "officer");
        }

        var now = clock.Now();
        var answered = (await work.LockRequestAsync(caller.ConsortiumId, id)).Answer(reply, now);
        await work.PutQuestionAsync(caller.ConsortiumId, answered);
        await work.EnqueueAsync(new MatchRequestReplied(id, caller.ConsortiumId, answered.MenteeId, answered.MentorId, answered.ExpiresAt, now));
        await work.CommitAsync();
        return RequestsMapping.ToProto(answered, caller.PersonId);
    }
}
