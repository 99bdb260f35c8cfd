using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<V1.Pulse> RenewCall(RenewCallRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = PulsesMapping.ParsePulse(request.Name, "name");
        var admin = Parse.Name(request.Call, "people", "call");

        await using (var before = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            await before.PartyAsync(engagement, caller.PersonId);
        }

        if (await LostAsync(caller, context.CancellationToken) is not { } lost)
        {
            throw PulseErrors.CallNotLost();
        }

        if (!await MayAskAsync(caller, admin, context.CancellationToken))
        {
            throw PulseErrors.CallNotPossible(admin);
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (!await work.RenewAsync(caller.ConsortiumId, caller.PersonId, lost, admin, clock.Now()))
        {
            throw PulseErrors.CallNotLost();
        }

        var round = PulseRound.At((await work.PartyAsync(engagement, caller.PersonId)).OpenedAt, Today);
        var taken = await work.FindPulseAsync(engagement, caller.PersonId, round.Number);
        await work.CommitAsync();
        return PulsesMapping.ToProto(engagement, round, taken, Today, [], admin);
    }
}
