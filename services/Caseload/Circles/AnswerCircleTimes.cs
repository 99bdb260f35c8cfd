using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> AnswerCircleTimes(AnswerCircleTimesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Name, "name");
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);
        var times = request.StartTimes.Take(CircleSession.MostChoices + 1).Select((start, i) => SessionsMapping.ParseTime(start, $"start_times[{i}]")).Distinct().ToList();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = (await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true)).In(CircleState.Proposed);
        if (times.Except(session.Offered).Any())
        {
            throw Errors.InvalidField("start_times", "must be among the proposed times.");
        }

        await work.PutAnswerAsync(caller.ConsortiumId, id, caller.PersonId, times);
        var shown = await ShowAsync(work, circle, caller.PersonId, session);
        await work.CommitAsync();
        return shown;
    }
}
