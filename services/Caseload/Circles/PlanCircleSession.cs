using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> PlanCircleSession(PlanCircleSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var key = CirclesMapping.ParseCircle(request.Parent, "parent");
        var minutes = SessionsMapping.ParseMinutes(request.Minutes);
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);
        var times = ParseTimes(request, now);
        var zone = await ZoneAsync(request.TimeZone, caller, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockCircleAsync(key);
        if (await work.FindCircleSessionAsync(caller.ConsortiumId, key, caller.PersonId, requestId) is { } made)
        {
            return await ShowAsync(work, circle, caller.PersonId, made);
        }

        await CheckMayAddAsync(work, caller, circle, now);
        var session = CircleSession.Plan(key, caller.PersonId, zone, minutes, times, now);
        await work.AddAsync(caller.ConsortiumId, session, requestId);
        if (session.State == CircleState.Scheduled)
        {
            await work.AddAsync(Appointment.Book(caller.ConsortiumId, AppointmentKind.Group, SessionTime.At(times[0], zone, minutes), now, session.Id), circle.Members);
        }
        else
        {
            await work.PutAnswerAsync(caller.ConsortiumId, session.Id, caller.PersonId, times);
            await work.EnqueueAsync(new CircleTimesProposed(session.Id, caller.ConsortiumId, key, [.. circle.Members.Where(member => member != caller.PersonId)], now));
        }

        var shown = await ShowAsync(work, circle, caller.PersonId, session);
        await work.CommitAsync();
        return shown;
    }

    private static async Task CheckMayAddAsync(Work work, Caller caller, Circle circle, DateTimeOffset now)
    {
        if (circle.Members.Count < 2)
        {
            throw CircleErrors.TooSmall(circle.Key);
        }

        if (await work.CountToComeAsync(caller.ConsortiumId, circle.Key, now) >= CircleSession.MostToCome)
        {
            throw CircleErrors.Full(CircleSession.MostToCome);
        }
    }

    private static List<DateTimeOffset> ParseTimes(PlanCircleSessionRequest request, DateTimeOffset now)
    {
        if (request.StartTimes.Count is < 1 or > CircleSession.MostChoices)
        {
            throw Errors.InvalidField("start_times", $"must have 1 to {CircleSession.MostChoices} items; it has {request.StartTimes.Count}.");
        }

        var times = request.StartTimes.Select((start, i) => SessionsMapping.ParseStart(start, $"start_times[{i}]", now)).Order().ToList();
        return times.Distinct().Count() == times.Count ? times : throw Errors.InvalidField("start_times", "must not have the same time twice.");
    }
}
