using Grpc.Core;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override Task<V1.Session> CreateSession(CreateSessionRequest request, ServerCallContext context) => MakeSessionAsync(
        new Wanted(request.Parent, request.Minutes, request.TimeZone, request.RequestId, AsksWeeks: !request.Agreed),
        context,
        async making =>
        {
            var (work, engagement) = (making.Work, making.Engagement);
            var place = Place.Parse(request.Place, "place");
            var time = making.At(SessionsMapping.ParseStart(request.StartTime, "start_time", making.Now));
            await work.CheckCancelledAsync(engagement.Id, making.By, making.Now);
            await work.CheckTimeAsync(making.Weeks, making.By, time, request.Agreed, making.Now, []);
            var session = Session.Book(engagement.Id, making.By, time, making.Now) with { Place = place };
            await work.CheckPlanAsync(engagement.Id, 1, session.Minutes, request.BeyondBudget, making.Now);
            await work.AddAsync(engagement, [session], making.RequestId);
            await work.TellScheduledAsync(engagement, session);
            return session;
        });
}
