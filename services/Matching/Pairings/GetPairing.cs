using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

internal sealed partial class PairingsApi
{
    public override async Task<V1.Pairing> GetPairing(GetPairingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "pairings", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return (await ShowAsync(work, caller, [await work.GetPairingAsync(caller.ConsortiumId, caller.PersonId, id)]))[0];
    }
}
