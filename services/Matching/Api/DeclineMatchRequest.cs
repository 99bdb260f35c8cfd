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
        Domain.DeclineReason? reason = request.Reason switch
        {
            V1.DeclineReason.Unspecified => null,
            V1.DeclineReason.NoTime => Domain.DeclineReason.NoTime,
            V1.DeclineReason.NotMyExperience => Domain.DeclineReason.NotMyExperience,
            V1.DeclineReason.TooClose => Domain.DeclineReason.TooClose,
            V1.DeclineReason.AskLater => Domain.DeclineReason.AskLater,
            _ => throw Errors.InvalidField("reason", "is not a known reason."),
        };

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id);
        if (found.MentorId != caller.PersonId)
        {
            throw MatchErrors.NotTheSide(id, "mentor");
        }

        var answered = (await work.LockRequestAsync(caller.ConsortiumId, id)).Decline(reason, Now());
        await work.AnswerAsync(caller.ConsortiumId, answered);
        await work.CommitAsync();
        return ToProto(answered);
    }
}
