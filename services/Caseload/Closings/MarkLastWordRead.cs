using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    public override async Task<V1.Closing> MarkLastWordRead(MarkLastWordReadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.LockPartyAsync(id, caller.PersonId);
        await work.MarkLastWordReadAsync(id, caller.PersonId, clock.Now());
        var shown = await ShowAsync(work, engagement, caller.PersonId);
        await work.CommitAsync();
        return shown;
    }
}
