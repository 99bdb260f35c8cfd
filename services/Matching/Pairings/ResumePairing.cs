using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

internal sealed partial class PairingsApi
{
    public override async Task<V1.Pairing> ResumePairing(ResumePairingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "pairings", "name");

        // Whether they are independent is not changed by others until this has said it.
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockIndependenceAsync(caller.ConsortiumId);
        var pairing = await work.GetPairingAsync(caller.ConsortiumId, caller.PersonId, id, toChange: true);
        var after = await work.EndBreakAsync(caller.ConsortiumId, pairing, caller.PersonId, clock.Now());
        var shown = (await ShowAsync(work, caller, [after]))[0];
        await work.CommitAsync();
        await telling.TellAsync(work);
        return shown;
    }
}
