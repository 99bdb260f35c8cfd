using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> NoteNoShow(NoteNoShowRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, engagement) = await work.GetSessionAsync(name, caller.PersonId, toChange: true);
        var missed = session.NoteNoShow(caller.PersonId, clock.Now());
        await work.UpdateAsync(engagement, [missed]);
        await work.CommitAsync();
        return SessionsMapping.ToProto(missed, engagement, caller.PersonId);
    }
}
