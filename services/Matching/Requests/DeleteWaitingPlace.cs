using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<Google.Protobuf.WellKnownTypes.Empty> DeleteWaitingPlace(DeleteWaitingPlaceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "waitingPlaces", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var place = await work.FindWaitingAsync(caller.ConsortiumId, caller.PersonId, id) ?? throw RequestErrors.WaitingPlaceNotFound(id);
        await work.DeleteWaitingAsync(caller.ConsortiumId, id);
        await work.WakeWaitingAsync(caller.ConsortiumId, [place.MentorId]);
        await work.CommitAsync();
        return new Google.Protobuf.WellKnownTypes.Empty();
    }
}
