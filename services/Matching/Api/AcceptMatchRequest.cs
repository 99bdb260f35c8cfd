using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<V1.MatchRequest> AcceptMatchRequest(AcceptMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id);
        if (found.MentorId != caller.PersonId)
        {
            throw MatchErrors.NotTheSide(id, "mentor");
        }

        // People first, then the request: everyone who opens pairings locks in this order, and places are counted under the lock.
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [found.MenteeId, found.MentorId]);
        var now = Now();
        var pairingId = Guid.CreateVersion7(now);
        var accepted = (await work.LockRequestAsync(caller.ConsortiumId, id)).Accept(pairingId, now);

        var officer = people.GetValueOrDefault(accepted.MenteeId) ?? throw MatchErrors.PairingNotPossible();
        var mentor = people.GetValueOrDefault(accepted.MentorId) ?? throw MatchErrors.ProfileNotReady();
        Asking.CheckMayPair(officer, mentor, accepted.Kind, await work.ListOpenPairsOfAsync(caller.ConsortiumId, [mentor.PersonId]));

        var pairing = Domain.Pairing.Open(pairingId, officer, mentor, accepted.Kind, round: null, now);
        await work.OpenAsync(caller.ConsortiumId, pairing);
        await work.AnswerAsync(caller.ConsortiumId, accepted);
        var full = RoundCheck.Full(people, await work.ListOpenPairsOfAsync(caller.ConsortiumId, [mentor.PersonId]));
        await work.CloseRequestsAsync(caller.ConsortiumId, full, [pairing], now);

        await work.CommitAsync();
        return ToProto(accepted, caller.PersonId);
    }
}
