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
        var places = await work.ListWaitingOfAsync(caller.ConsortiumId, caller.PersonId, await walls.OfAsync(work, caller));
        return new ListWaitingPlacesResponse { WaitingPlaces = { places.Select(one => RequestsMapping.ToProto(one.Place, one.Ahead, clock.Now())) } };
    }
}
