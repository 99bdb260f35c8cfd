using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> AcceptMatchRequest(AcceptMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id);
        if (found.MentorId != caller.PersonId)
        {
            throw RequestErrors.NotTheSide(id, "mentor");
        }

        // People first, then the request: everyone who opens pairings locks in this order, and places are counted under the lock.
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [found.MenteeId, found.MentorId]);
        var now = clock.Now();
        var pairingId = Guid.CreateVersion7(now);
        var accepted = (await work.LockRequestAsync(caller.ConsortiumId, id)).Accept(pairingId, now);

        var officer = people.GetValueOrDefault(accepted.MenteeId) ?? throw FactErrors.PairingNotPossible();
        var mentor = people.GetValueOrDefault(accepted.MentorId) ?? throw FactErrors.ProfileNotReady();
        Asking.Check(Asking.WhyNotPair(officer, mentor, accepted.Kind, await work.ListOpenPairsOfAsync(caller.ConsortiumId, [mentor.PersonId])));

        var pairing = Pairings.Pairing.Open(pairingId, officer, mentor, accepted.Kind, round: null, now);
        await work.OpenAsync(caller.ConsortiumId, pairing);
        await work.AnswerAsync(caller.ConsortiumId, accepted);
        var full = Places.Full(people, await work.ListOpenPairsOfAsync(caller.ConsortiumId, [mentor.PersonId]));
        await work.CloseRequestsAsync(caller.ConsortiumId, full, [pairing], now);

        await work.CommitAsync();
        return RequestsMapping.ToProto(accepted, caller.PersonId);
    }
}
