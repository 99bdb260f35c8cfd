using Grpc.Core;
using MentorNet.Contracts;
using MentorNet.Contracts.Matching.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>Takes in by a call what Matching tells of pairings and circles, beside the events.</summary>
internal sealed class PairingIntakeApi(Database database) : PairingIntakeService.PairingIntakeServiceBase
{
    public override async Task<TakePairingsResponse> TakePairings(TakePairingsRequest request, ServerCallContext context)
    {
        await TakeInAsync<PairingPaused>(request.PairingsPaused, "pairings_paused", PairingNews.TakeInAsync, context);
        await TakeInAsync<PairingResumed>(request.PairingsResumed, "pairings_resumed", PairingNews.TakeInAsync, context);
        await TakeInAsync<PairingEnded>(request.PairingsEnded, "pairings_ended", PairingNews.TakeInAsync, context);
        await TakeInAsync<CircleMembersChanged>(request.CircleMembersChanged, "circle_members_changed", Circles.TakeInAsync, context);
        await TakeInAsync<CircleEnded>(request.CirclesEnded, "circles_ended", Circles.TakeInAsync, context);
        return new TakePairingsResponse();
    }

    private async Task TakeInAsync<T>(IReadOnlyList<string> told, string field, Func<Work, T, Task> takeIn, ServerCallContext context) where T : class, IConsortiumEvent
    {
        for (var i = 0; i < told.Count; i++)
        {
            var message = Parse.Event<T>(told[i], $"{field}[{i}]");
            await using var work = await database.BeginAsync(message.ConsortiumId, context.CancellationToken);
            await takeIn(work, message);
            await work.CommitAsync();
        }
    }
}
