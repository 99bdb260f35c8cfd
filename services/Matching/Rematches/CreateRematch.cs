using Grpc.Core;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Suggestions;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rematches;

internal sealed partial class RematchesApi
{
    public override async Task<V1.Rematch> CreateRematch(CreateRematchRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var differences = RematchesMapping.ParseDifferences(request.Differences);
        Guid? pairingId = request.Pairing.Length == 0 ? null : Parse.Name(request.Pairing, "pairings", "pairing");
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (pairingId is { } id)
        {
            var former = await work.GetPairingAsync(caller.ConsortiumId, caller.PersonId, id);
            if (former.MenteeId != caller.PersonId)
            {
                throw PairingErrors.PairingNotFound(id);
            }

            await work.PutDismissalAsync(caller.ConsortiumId, new Suggestions.Dismissal(Guid.CreateVersion7(now), caller.PersonId, former.MentorId, null, now));
            await work.HideAsync(caller.ConsortiumId, caller.PersonId, former.MentorId);
        }

        var kept = await work.PutRematchAsync(caller.ConsortiumId, caller.PersonId, new Rematch(Guid.CreateVersion7(now), differences, request.Transition, now), requestId);
        await work.CommitAsync();
        return RematchesMapping.ToProto(kept);
    }
}
