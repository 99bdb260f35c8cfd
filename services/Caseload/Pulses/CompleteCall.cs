using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<V1.Call> CompleteCall(CompleteCallRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "calls", "name");

        IReadOnlyList<Guid> members;
        await using (var before = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            members = await before.ListAskersAsync(caller.ConsortiumId, caller.PersonId, id);
        }

        if ((await takers.StillKnownAsync(caller, members, context.CancellationToken)).Count == 0)
        {
            throw PulseErrors.CallNotFound(id);
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var call = await work.CompleteAsync(caller.ConsortiumId, caller.PersonId, id, clock.Now());
        await work.CommitAsync();
        return PulsesMapping.ToProto(call);
    }
}
