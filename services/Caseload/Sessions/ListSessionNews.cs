using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<ListSessionNewsResponse> ListSessionNews(ListSessionNewsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var news = await work.ListNewsAsync(caller.ConsortiumId, caller.PersonId, clock.Now());
        var engagements = await work.FindEngagementsAsync([.. news.Select(session => session.EngagementId).Distinct()]);
        return new ListSessionNewsResponse
        {
            Sessions = { news.Select(session => SessionsMapping.ToProto(session, engagements[session.EngagementId], caller.PersonId)) },
            UntilTime = news.Count > 0 ? Timestamp.FromDateTimeOffset(news.Max(session => session.ChangedAt)) : null,
        };
    }
}
