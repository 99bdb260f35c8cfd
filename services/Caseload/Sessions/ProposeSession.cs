using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> ProposeSession(ProposeSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Parent);
        var minutes = SessionsMapping.ParseMinutes(request.Minutes);
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();
        var weeks = await WeeksAsync(caller, id, context.CancellationToken, needed: request.TimeZone.Length == 0);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(id, caller.PersonId, toChange: true);
        if (await work.FindSessionAsync(id, caller.PersonId, requestId) is { } made)
        {
            return SessionsMapping.ToProto(made, engagement, caller.PersonId);
        }

        if (request.StartTimes.Count is < 1 or > Session.MostChoices)
        {
            throw Errors.InvalidField("start_times", $"must have 1 to {Session.MostChoices} items; it has {request.StartTimes.Count}.");
        }

        var zone = Diaries.ParseZone(request.TimeZone, weeks, caller.PersonId);
        var times = request.StartTimes.Select((start, i) => SessionTime.At(SessionsMapping.ParseStart(start, $"start_times[{i}]", now), zone, minutes)).ToList();
        if (times.DistinctBy(time => time.StartsAt).Count() < times.Count)
        {
            throw Errors.InvalidField("start_times", "must not have the same time twice.");
        }

        if (engagement.Other(caller.PersonId) is null)
        {
            throw SessionErrors.NobodyToPick(id);
        }

        var session = Session.Propose(id, caller.PersonId, [.. times.OrderBy(time => time.StartsAt)], now);
        await work.AddAsync(engagement, [session], requestId);
        await work.TellProposedAsync(engagement, session);
        await work.CommitAsync();
        return SessionsMapping.ToProto(session, engagement, caller.PersonId);
    }
}
