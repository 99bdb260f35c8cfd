using System.Text.Json;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>
/// Tells those who show people by a copy of their facts at once, by a call, what a person has just hidden, where they work now, whose people must not know of
/// them, whom they have blocked, or with whom an admin had their pairing ended: once this service has answered, it holds everywhere, also while the broker is away. Whoever cannot be reached is told again, and learns it by the event, which says the same.
/// </summary>
internal sealed partial class Telling(GrpcClientFactory clients, ServiceToken token, TellAgain again, TimeProvider clock, ILogger<Telling> logger)
{
    /// <summary>The services that are told.</summary>
    public static readonly string[] Readers = ["Identity", "Matching"];

    // Whoever does not answer shows nobody meanwhile; the person who hides must not wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int AtOnce = 4;

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

    private async Task TellAsync(string reader, IEnumerable<TakeFactsRequest> requests)
    {
        IReadOnlyList<TakeFactsRequest> all = [.. requests];
        try
        {
            await CallAsync(reader, all, CancellationToken.None);
        }
        catch (RpcException e)
        {
            LogNotTold(logger, reader, e.StatusCode);
            again.Add(reader, cancellationToken => CallAsync(reader, all, cancellationToken));
        }
    }

    private async Task CallAsync(string reader, IReadOnlyList<TakeFactsRequest> requests, CancellationToken cancellationToken)
    {
        var client = clients.CreateClient<FactsIntakeService.FactsIntakeServiceClient>(reader);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, _) => await client.TakeFactsAsync(request, cancellationToken: limit.Token));
    }

    [LoggerMessage(LogLevel.Warning, "{Reader} could not be told of a person at once ({Status}); it is told again")]
    private static partial void LogNotTold(ILogger logger, string reader, StatusCode status);
}
