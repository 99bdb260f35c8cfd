using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.Session> CorrectSession(CorrectSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var name = SessionName.Parse(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (session, engagement) = await work.GetSessionAsync(name, caller.PersonId, toChange: true);
        var corrected = session.Correct(caller.PersonId, engagement, request.Held, clock.Now());
        await (corrected.State == SessionState.Cancelled ? work.UpdateAloneAsync(engagement, corrected) : work.UpdateAsync(engagement, [corrected]));

        // Hours follow what took place; of what did not, and was not said to, they know nothing.
        if (corrected.State == SessionState.Held || session.State == SessionState.Held)
        {
            await work.TellHeldAsync(engagement, corrected);
        }

        if (corrected.State == SessionState.Held)
        {
            await work.NoteContactAsync(engagement, corrected.StartsAt!.Value);
        }

        await work.CommitAsync();
        return SessionsMapping.ToProto(corrected, engagement, caller.PersonId);
    }
}
