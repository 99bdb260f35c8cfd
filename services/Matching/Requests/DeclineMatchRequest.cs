using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> DeclineMatchRequest(DeclineMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");
        DeclineReason? reason = request.Reason switch
        {
            V1.DeclineReason.Unspecified => null,
            V1.DeclineReason.NoTime => DeclineReason.NoTime,
            V1.DeclineReason.NotMyExperience => DeclineReason.NotMyExperience,
            V1.DeclineReason.TooClose => DeclineReason.TooClose,
            V1.DeclineReason.AskLater => DeclineReason.AskLater,
            _ => throw Errors.InvalidField("reason", "is not a known reason."),
        };

        var pauseUntil = ParsePause(request.PauseUntil, clock.Today());

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id);
        if (found.MentorId != caller.PersonId)
        {
            throw RequestErrors.NotTheSide(id, "mentor");
        }

        if (pauseUntil is not null)
        {
            // People first, as everybody who locks both.
            await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId]);
        }

        var answered = (await work.LockRequestAsync(caller.ConsortiumId, id)).Decline(reason, clock.Now());
        await work.AnswerAsync(caller.ConsortiumId, answered);
        if (pauseUntil is { } until)
        {
            await work.PauseAsync(caller.ConsortiumId, caller.PersonId, until, answered.AnsweredAt!.Value);
        }

        await work.CommitAsync();
        return RequestsMapping.ToProto(answered, caller.PersonId);
    }

    private static DateOnly? ParsePause(Google.Type.Date? value, DateOnly today)
    {
        if (value is null)
        {
            return null;
        }

        return Parse.DayOf(value) is { } until && until > today && until <= today.AddYears(1)
            ? until
            : throw Errors.InvalidField("pause_until", "must be a day after today and at most a year away.");
    }
}
