using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> CreateSession(CreateSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Parent);
        var minutes = SessionsMapping.ParseMinutes(request.Minutes);
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();
        var weeks = await WeeksAsync(caller, id, context.CancellationToken, needed: !request.Agreed || request.TimeZone.Length == 0);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(id, caller.PersonId, toChange: true);
        if (await work.FindSessionAsync(id, caller.PersonId, requestId) is { } made)
        {
            return SessionsMapping.ToProto(made, engagement, caller.PersonId);
        }

        var time = SessionTime.At(SessionsMapping.ParseStart(request.StartTime, "start_time", now), Diaries.ParseZone(request.TimeZone, weeks, caller.PersonId), minutes);
        await work.CheckTimeAsync(weeks, caller.PersonId, time, request.Agreed, now, []);
        var session = Session.Book(id, caller.PersonId, time, now);
        await work.AddAsync(engagement, [session], requestId);
        await work.TellScheduledAsync(engagement, session);
        await work.CommitAsync();
        return SessionsMapping.ToProto(session, engagement, caller.PersonId);
    }
}
