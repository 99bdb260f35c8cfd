using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    private const string Everything = "engagements/-";

    public override async Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Guid? engagementId = request.Parent == Everything ? null : Wire.ParseEngagement(request.Parent);
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListSessions)} {caller.ConsortiumId} {caller.PersonId} {engagementId} {request.Past}";
        var after = PageToken.Read<SessionKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (engagementId is { } asked)
        {
            await work.PartyAsync(asked, caller.PersonId);
        }

        var rows = request.Past
            ? await work.ListPastAsync(caller.PersonId, engagementId, after, size + 1)
            : await work.ListToComeAsync(caller.PersonId, engagementId, after, size + 1);
        var engagements = await work.FindEngagementsAsync([.. rows.Select(row => row.EngagementId).Distinct()]);
        var answers = await work.ListAnswersAsync(rows.Select(row => row.Id));
        return new ListSessionsResponse
        {
            Sessions = { rows.Take(size).Select(row => SessionsMapping.ToProto(row, engagements[row.EngagementId], caller.PersonId, answers[row.Id])) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, KeyOf(rows[size - 1], request.Past)) : "",
        };
    }

    private static SessionKey KeyOf(Session session, bool past) => new(past ? OverAt(session) : session.StartsAt ?? DateTimeOffset.UnixEpoch, session.Id);

    // As the list is ordered.
    private static DateTimeOffset OverAt(Session session) => new[] { session.StartsAt, session.DecidedAt }.Min() ?? session.ChangedAt;
}
