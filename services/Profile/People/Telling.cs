using System.Text.Json;
using Grpc.Net.ClientFactory;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>
/// Tells those who show people by a copy of their facts at once, by a call, what a person has just hidden, where they work now, whose people must not know of
/// them, whom they have blocked, or with whom an admin had their pairing ended: once this service has answered, it holds everywhere, also while the broker is away. Whoever cannot be reached is told again, and learns it by the event, which says the same.
/// </summary>
internal sealed class Telling(GrpcClientFactory clients, ServiceToken token, TellAgain again)
{
    /// <summary>The services that are told.</summary>
    public static readonly string[] Readers = ["Identity", "Matching"];

    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 4 };

    /// <summary>Tells the facts of people, whose transaction has committed.</summary>
    public Task TellAsync(params IReadOnlyCollection<ProfileUpdated> people) =>
        token.IsConfigured && people.Count > 0
            ? Task.WhenAll(Readers.Select(reader => TellAsync(reader, people.Select(facts => new TakeFactsRequest { ProfileUpdated = JsonSerializer.Serialize(facts) }))))
            : Task.CompletedTask;

    /// <summary>Tells Matching from whom somebody is kept apart now, whose transaction has committed.</summary>
    public Task TellAsync(IndependenceChanged change) =>
        token.IsConfigured ? TellAsync("Matching", [new TakeFactsRequest { IndependenceChanged = JsonSerializer.Serialize(change) }]) : Task.CompletedTask;

    /// <summary>Tells Matching that the pairing of two is to end, whose transaction has committed.</summary>
    public Task TellAsync(PairingEndAsked asked) =>
        token.IsConfigured ? TellAsync("Matching", [new TakeFactsRequest { PairingEndAsked = JsonSerializer.Serialize(asked) }]) : Task.CompletedTask;

    private Task TellAsync(string reader, IEnumerable<TakeFactsRequest> requests)
    {
        IReadOnlyList<TakeFactsRequest> all = [.. requests];
        return again.TellAsync(reader, ending =>
        {
            var client = clients.CreateClient<FactsIntakeService.FactsIntakeServiceClient>(reader);
            return Parallel.ForEachAsync(all, AtOnce, async (request, _) => await client.TakeFactsAsync(request, cancellationToken: ending));
        });
    }
}
