using Grpc.Core;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override Task<V1.Session> RecordSession(RecordSessionRequest request, ServerCallContext context) => MakeSessionAsync(
        new Wanted(request.Parent, request.Minutes, request.TimeZone, request.RequestId),
        context,
        async making =>
        {
            var (work, engagement) = (making.Work, making.Engagement);
            var time = making.At(SessionsMapping.ParsePast(request.StartTime, "start_time", making.Minutes, making.Now));
            var session = Session.Record(engagement.Id, making.By, time, making.Now);
            await work.CheckUseAsync(engagement.Id, session.Minutes, request.BeyondBudget, making.Now);
            await work.AddAsync(engagement, [session], making.RequestId);
            await work.TellHeldAsync(engagement, session);
            await work.NoteContactAsync(engagement, time.StartsAt);
            return session;
        });
}
