using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> AskQuestion(AskQuestionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");
        var question = Parse.Text(request.Question, "question", 1, 1000);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if ((await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id)).MentorId != caller.PersonId)
        {
            throw RequestErrors.NotTheSide(id, "mentor");
        }

        var now = clock.Now();
        var asked = (await work.LockRequestAsync(caller.ConsortiumId, id)).Ask(question, now);
        await work.PutQuestionAsync(caller.ConsortiumId, asked);
        await work.EnqueueAsync(new MatchRequestQuestioned(id, caller.ConsortiumId, asked.MenteeId, asked.MentorId, asked.ExpiresAt, now));
        await work.CommitAsync();
        return RequestsMapping.ToProto(asked, caller.PersonId);
    }
}
