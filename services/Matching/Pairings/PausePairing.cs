using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

internal sealed partial class PairingsApi
{
    public override async Task<V1.Pairing> PausePairing(PausePairingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "pairings", "name");
        var until = PairingsMapping.ParseUntil(request.UntilDate, clock.Today());

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var paused = (await work.GetPairingAsync(caller.ConsortiumId, caller.PersonId, id, toChange: true)).TakeBreak(caller.PersonId, until, clock.Now());
        await work.TakeBreakAsync(caller.ConsortiumId, paused, caller.PersonId);
        var shown = (await ShowAsync(work, caller, [paused]))[0];
        await work.CommitAsync();
        await telling.TellAsync(work);
        return shown;
    }
}
