using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<ListWaitingPlacesResponse> ListWaitingPlaces(ListWaitingPlacesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var places = await work.ListWaitingOfAsync(caller.ConsortiumId, caller.PersonId);
        if (places.Count == 0)
        {
            return new ListWaitingPlacesResponse(); // most officers, at each page: whom they may know of is not asked
        }

        var ahead = await work.CountAheadAsync(caller.ConsortiumId, caller.PersonId, await walls.OfAsync(work, caller));
        return new ListWaitingPlacesResponse { WaitingPlaces = { places.Zip(ahead, (place, count) => RequestsMapping.ToProto(place, count, clock.Now())) } };
    }
}
