using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> GetSession(GetSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, engagement) = await work.GetSessionAsync(name, caller.PersonId);
        return SessionsMapping.ToProto(session, engagement, caller.PersonId, (await work.ListAnswersAsync([session.Id]))[session.Id]);
    }
}
