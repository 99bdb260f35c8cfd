using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<Health> GetHealth(GetHealthRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var counts = await work.CountHealthAsync(caller.ConsortiumId, Today());

        return new Health
        {
            OfficerCount = (int)counts.Officers,
            UnpairedOfficerCount = (int)counts.UnpairedOfficers,
            NotReadyOfficerCount = (int)counts.NotReadyOfficers,
            MentorCount = (int)counts.Mentors,
            FreePlaceCount = (int)counts.FreePlaces,
            OpenPairingCount = (int)counts.OpenPairings,
            PausedPairingCount = (int)counts.PausedPairings,
            OpenRequestCount = (int)counts.OpenRequests,
        };
    }
}
