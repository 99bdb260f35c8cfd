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

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var call = await work.CompleteAsync(caller.ConsortiumId, caller.PersonId, id, clock.Now());
        await work.CommitAsync();
        return PulsesMapping.ToProto(call);
    }
}
