using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> TakeWaitingPlace(TakeWaitingPlaceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "waitingPlaces", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.FindWaitingAsync(caller.ConsortiumId, caller.PersonId, id) ?? throw RequestErrors.WaitingPlaceNotFound(id);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId, found.MentorId]);
        var now = clock.Now();

        // Under the lock of the person waited for: their list is looked at under it as well.
        var place = await work.FindWaitingAsync(caller.ConsortiumId, caller.PersonId, id) ?? throw RequestErrors.WaitingPlaceNotFound(id);
        if (!place.IsOffered(now))
        {
            throw RequestErrors.PlaceNotOffered(id);
        }

        var officer = Asking.Ready(people.GetValueOrDefault(caller.PersonId));
        var mentor = people.GetValueOrDefault(place.MentorId) ?? throw FactErrors.PairingNotPossible();
        Asking.Check(await work.WhyNotAskAsync(caller.ConsortiumId, officer, mentor, place.Kind, now));
        if (await work.CountOpenRequestsAsync(caller.ConsortiumId, caller.PersonId) >= MatchRequest.MaxOpen)
        {
            throw RequestErrors.TooManyOpenRequests(MatchRequest.MaxOpen);
        }

        var created = MatchRequest.Open(caller.PersonId, place.MentorId, place.Kind, place.Wish, choice: null, now);
        await work.InsertAsync(caller.ConsortiumId, created, requestId: null);
        await work.DeleteWaitingAsync(caller.ConsortiumId, id);
        await work.CommitAsync();
        return RequestsMapping.ToProto(created, caller.PersonId);
    }
}
