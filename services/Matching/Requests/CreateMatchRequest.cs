using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> CreateMatchRequest(CreateMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var mentorId = Parse.Name(request.Mentor, "people", "mentor");
        var asked = FactsMapping.ToKind(request.Kind, "kind");
        var wish = RequestsMapping.ParseWish(request.Message, request.Need, request.Weeks, request.Rhythm);
        var requestId = Parse.RequestId(request.RequestId);
        if (mentorId == caller.PersonId)
        {
            throw Errors.InvalidField("mentor", "must be someone else.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var sent = await work.AskAsync(caller.ConsortiumId, caller.PersonId, mentorId, asked, wish, requestId, clock.Now());
        await work.CommitAsync();
        return RequestsMapping.ToProto(sent, caller.PersonId);
    }
}
