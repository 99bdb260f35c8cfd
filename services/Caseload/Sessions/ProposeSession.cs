using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override Task<V1.Session> ProposeSession(ProposeSessionRequest request, ServerCallContext context) => MakeSessionAsync(
        new Wanted(request.Parent, request.Minutes, request.TimeZone, request.RequestId),
        context,
        async making =>
        {
            if (request.StartTimes.Count is < 1 or > Session.MostChoices)
            {
                throw Errors.InvalidField("start_times", $"must have 1 to {Session.MostChoices} items; it has {request.StartTimes.Count}.");
            }

            var times = request.StartTimes.Select((start, i) => making.At(SessionsMapping.ParseStart(start, $"start_times[{i}]", making.Now))).ToList();
            if (times.DistinctBy(time => time.StartsAt).Count() < times.Count)
            {
                throw Errors.InvalidField("start_times", "must not have the same time twice.");
            }

            var (work, engagement) = (making.Work, making.Engagement);
            if (engagement.Other(making.By) is null)
            {
                throw SessionErrors.NobodyToPick(engagement.Id);
            }

            await work.CheckCancelledAsync(engagement.Id, making.By, making.Now);
            var session = Session.Propose(engagement.Id, making.By, [.. times.OrderBy(time => time.StartsAt)], making.Now);
            await work.AddAsync(engagement, [session], making.RequestId);
            await work.TellProposedAsync(engagement, session);
            return session;
        });
}
