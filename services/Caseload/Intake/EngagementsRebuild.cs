using System.Text.Json;
using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PairingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Intake;

/// <summary>
/// Learns from Matching which pairings there are, and from Profile the zones of people, when the process starts: those of before this service was
/// there, and whatever event was lost. What is told goes the way of an event, so the later stays: of a pause and a resumption by the moment of each.
/// </summary>
internal sealed partial class EngagementsRebuild(
    Database db, PairingFactsService.PairingFactsServiceClient matching, FactsService.FactsServiceClient profile, ServiceToken token, TimeProvider clock, ILogger<EngagementsRebuild> logger) : Worker(clock, logger)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (token.IsConfigured)
        {
            var (people, consortia) = await ReadZonesAsync(cancellationToken);
            var pairings = 0;
            foreach (var consortium in consortia)
            {
                pairings += await ReadPairingsAsync(consortium, cancellationToken);
            }

            LogRead(logger, pairings, people);
        }
        else
        {
            LogNotConfigured(logger);
        }
    }

    /// <summary>Waits for the process to end: once is enough, events tell the rest.</summary>
    protected override Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    // Matching or Identity is not there yet, as at every start of the whole.
    protected override void Say(Exception failure) => LogWaits(logger, failure.Message);

    private async Task<int> ReadPairingsAsync(Guid consortium, CancellationToken cancellationToken)
    {
        using var call = matching.StreamPairings(new StreamPairingsRequest { Consortium = $"consortia/{consortium}" }, cancellationToken: cancellationToken);
        var seen = 0;
        await foreach (var page in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            await using var work = await db.BeginAsync(consortium, cancellationToken);
            await work.TakeInAsync(consortium, [.. page.Pairings.Select(fact => PairingFactsMapping.ToKnown(consortium, fact))], Clock.Now());
            await work.CommitAsync();
            seen += page.Pairings.Count;
        }

        return seen;
    }

    // Who takes part in a consortium is told by Profile, and so which consortia there are.
    private async Task<(int People, IReadOnlyCollection<Guid> Consortia)> ReadZonesAsync(CancellationToken cancellationToken)
    {
        using var call = profile.StreamFacts(new StreamFactsRequest(), cancellationToken: cancellationToken);
        var seen = 0;
        var consortia = new HashSet<Guid>();
        await foreach (var page in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            foreach (var ofConsortium in page.ProfileUpdated.Select(json => JsonSerializer.Deserialize<ProfileUpdated>(json)!).GroupBy(facts => facts.ConsortiumId))
            {
                consortia.Add(ofConsortium.Key);
                await using var work = await db.BeginAsync(ofConsortium.Key, cancellationToken);
                await work.TakeInAsync(ofConsortium.Key, ofConsortium);
                await work.CommitAsync();
                seen += ofConsortium.Count();
            }
        }

        return (seen, consortia);
    }

    [LoggerMessage(LogLevel.Warning, "Pairings of before this service are not read from Matching: this service has no client secret (Identity__CaseloadClientSecret)")]
    private static partial void LogNotConfigured(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Reading from Matching and Profile waits: {Problem}")]
    private static partial void LogWaits(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "Read from Matching and Profile: {Pairings} pairings, {People} people")]
    private static partial void LogRead(ILogger logger, int pairings, int people);
}
