using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>Takes in by a call what Matching tells of pairings and circles, beside the events.</summary>
internal sealed class PairingIntakeApi(Database database) : PairingIntakeService.PairingIntakeServiceBase
{
    public override async Task<TakePairingsResponse> TakePairings(TakePairingsRequest request, ServerCallContext context)
    {
        await database.TakeInAsync<PairingPaused>(request.PairingsPaused, "pairings_paused", PairingNews.TakeInAsync, context.CancellationToken);
        await database.TakeInAsync<PairingResumed>(request.PairingsResumed, "pairings_resumed", PairingNews.TakeInAsync, context.CancellationToken);
        await database.TakeInAsync<PairingEnded>(request.PairingsEnded, "pairings_ended", PairingNews.TakeInAsync, context.CancellationToken);
        await database.TakeInAsync<CircleMembersChanged>(request.CircleMembersChanged, "circle_members_changed", Circles.TakeInAsync, context.CancellationToken);
        await database.TakeInAsync<CircleEnded>(request.CirclesEnded, "circles_ended", Circles.TakeInAsync, context.CancellationToken);
        return new TakePairingsResponse();
    }
}
