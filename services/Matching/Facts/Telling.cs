using System.Text.Json;
using Grpc.Net.ClientFactory;
using MentorNet.Contracts;
using MentorNet.Contracts.Matching.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>
/// Tells those who keep what two, or a circle, write to each other at once, by a call, that a pairing rests, goes on, or has ended, and who sits in a circle: once this service has answered, nobody
/// writes to somebody who has blocked them, also while the broker is away. Whoever cannot be reached is told again, and learns it by the event, which says the same.
/// </summary>
internal sealed class Telling(GrpcClientFactory clients, ServiceToken token, TellAgain again)
{
    // The services that are told, by which their clients are named.
    private static readonly string[] Keepers = ["Messaging", "Caseload"];

    private const int MostAtOnce = 500;

    /// <summary>Tells what a transaction has changed that has committed.</summary>
    public async Task TellAsync(Work work)
    {
        if (!token.IsConfigured)
        {
            return;
        }

        foreach (var some in work.Enqueued.Where(IsTold).Chunk(MostAtOnce))
        {
            var request = new TakePairingsRequest
            {
                PairingsPaused = { Of<PairingPaused>(some) },
                PairingsResumed = { Of<PairingResumed>(some) },
                PairingsEnded = { Of<PairingEnded>(some) },
                CircleMembersChanged = { Of<CircleMembersChanged>(some) },
                CirclesEnded = { Of<CircleEnded>(some) },
            };
            await Task.WhenAll(Keepers.Select(keeper => again.TellAsync(
                keeper, async ending => await clients.CreateClient<PairingIntakeService.PairingIntakeServiceClient>(keeper).TakePairingsAsync(request, cancellationToken: ending))));
        }
    }

    private static bool IsTold(IEvent one) => one is PairingPaused or PairingResumed or PairingEnded or CircleMembersChanged or CircleEnded;

    private static IEnumerable<string> Of<T>(IEnumerable<IEvent> events) where T : IEvent => events.OfType<T>().Select(one => JsonSerializer.Serialize(one));
}
