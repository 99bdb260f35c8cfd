using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<Load> GetLoad(GetLoadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var load = new Load();
        if (await work.FindCandidateAsync(caller.ConsortiumId, caller.PersonId) is not { } mentor)
        {
            return load;
        }

        var open = await work.ListOpenPairsOfAsync(caller.ConsortiumId, [caller.PersonId]);
        var places = new Places(open);
        var asked = await work.CountOpenRequestsToAsync(caller.ConsortiumId, caller.PersonId);
        var waiting = await work.ListWaitingForAsync(caller.ConsortiumId, caller.PersonId);
        var wall = await walls.OfAsync(work, caller);
        load.Parts.Add(Enum.GetValues<Facts.Kind>().Where(mentor.Serves).Select(kind => new Load.Types.Part
        {
            Kind = FactsMapping.ToProto(kind),
            OpenPairingCount = open.Count(pair => pair.MentorId == caller.PersonId && pair.Kind == kind),
            FreePlaceCount = places.Free(mentor, kind),
            OpenRequestCount = asked.SingleOrDefault(count => count.Kind == kind)?.Count ?? 0,
            WaitingCount = waiting.Count(place => place.Kind == kind && wall.Shows(place.OfficerId)),
        }));
        return load;
    }
}
