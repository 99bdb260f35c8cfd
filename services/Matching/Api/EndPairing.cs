using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<V1.Pairing> EndPairing(EndPairingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "pairings", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var ended = (await work.GetPairingAsync(caller.ConsortiumId, caller.PersonId, id, toChange: true)).End(Now());
        await work.EndAsync(caller.ConsortiumId, ended);
        var shown = (await ShowAsync(work, caller, [ended]))[0];
        await work.CommitAsync();
        return shown;
    }
}
