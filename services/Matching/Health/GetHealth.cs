using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Health;

internal sealed partial class HealthApi
{
    public override async Task<V1.Health> GetHealth(GetHealthRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var wall = await walls.OfAsync(work, caller);
        var counts = await work.CountHealthAsync(caller.ConsortiumId, clock.Today(), wall.Unseen);

        var (officers, mentors) = ((int)counts.Officers, (int)counts.Mentors);
        var health = new V1.Health();
        SmallCells.Tell(SmallCells.Of(officers), told => health.OfficerCount = told);
        SmallCells.Tell(SmallCells.Within(officers, (int)counts.UnpairedOfficers), told => health.UnpairedOfficerCount = told);
        SmallCells.Tell(SmallCells.Within(officers, (int)counts.NotReadyOfficers), told => health.NotReadyOfficerCount = told);
        SmallCells.Tell(SmallCells.Of(mentors), told => health.MentorCount = told);
        health.FreePlaceCount = (int)counts.FreePlaces;
        SmallCells.Tell(SmallCells.Of((int)counts.OpenPairings), told => health.OpenPairingCount = told);
        SmallCells.Tell(SmallCells.Of((int)counts.PausedPairings), told => health.PausedPairingCount = told);
        SmallCells.Tell(SmallCells.Of((int)counts.OpenRequests), told => health.OpenRequestCount = told);
        SmallCells.Tell(SmallCells.Within(officers, (int)counts.Rematches), told => health.RematchCount = told);
        return health;
    }
}
