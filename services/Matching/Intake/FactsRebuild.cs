using System.Text.Json;
using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Circles;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Suggestions.Index;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Intake;

/// <summary>
/// Rebuilds what this service knows of people from Profile's stream when the process starts: an event that was lost, or a backup that
/// was restored, is healed by it. Until it is done the service works with what its database has. What the stream brings goes the way
/// of an event, so the higher version stays and every replica hears of it.
/// </summary>
internal sealed partial class FactsRebuild(
    Database db, CandidateIndexes indexes, FactsService.FactsServiceClient profile, ServiceToken token, TimeProvider clock, ILogger<FactsRebuild> logger) : Worker(clock, logger)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (token.IsConfigured)
        {
            await RebuildAsync(cancellationToken);
        }
        else
        {
            LogNotConfigured(logger);
        }
    }

    /// <summary>Waits for the process to end: once is enough, events tell the rest.</summary>
    protected override Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    // Profile or Identity is not there yet, as at every start of the whole.
    protected override void Say(Exception failure) => LogWaits(logger, failure.Message);

    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        using var call = profile.StreamFacts(new StreamFactsRequest(), cancellationToken: cancellationToken);
        var consortia = new HashSet<Guid>();
        var seen = 0;
        var healed = 0;
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            var page = message.ProfileUpdated.Select(json => JsonSerializer.Deserialize<ProfileUpdated>(json)!).ToList();
            foreach (var ofConsortium in page.GroupBy(facts => facts.ConsortiumId))
            {
                consortia.Add(ofConsortium.Key);
                await using var work = await db.BeginAsync(ofConsortium.Key, cancellationToken);
                var known = await work.FindVersionsAsync(ofConsortium.Key, [.. ofConsortium.Select(facts => facts.PersonId)]);
                foreach (var facts in ofConsortium.Where(facts => facts.Version > known.GetValueOrDefault(facts.PersonId)).OrderBy(facts => facts.PersonId))
                {
                    healed += await work.TakeInAsync(facts, Clock) ? 1 : 0;
                }

                await work.CommitAsync();
            }

            foreach (var told in message.IndependenceChanged.Select(json => JsonSerializer.Deserialize<IndependenceChanged>(json)!))
            {
                await using var work = await db.BeginAsync(told.ConsortiumId, cancellationToken);
                await work.TakeInAsync(told, Clock);
                await work.CommitAsync();
            }

            seen += page.Count;
        }

        foreach (var consortium in consortia)
        {
            await using (var work = await db.BeginAsync(consortium, cancellationToken))
            {
                await work.LockIndependenceAsync(consortium);
                await work.CheckUntoldCirclesAsync(consortium, Clock.GetUtcNow());
                await work.CommitAsync();
            }

            await indexes.GetAsync(consortium, cancellationToken);
        }

        indexes.RebuiltAt = Clock.GetUtcNow();
        LogRebuilt(logger, seen, consortia.Count, healed);
    }

    [LoggerMessage(LogLevel.Warning, "The index of suggestions is not rebuilt from Profile: this service has no client secret (Identity__MatchingClientSecret)")]
    private static partial void LogNotConfigured(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Rebuilding from Profile waits: {Problem}")]
    private static partial void LogWaits(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "Rebuilt from Profile: {People} people of {Consortia} consortia, {Healed} of them newer than known here")]
    private static partial void LogRebuilt(ILogger logger, int people, int consortia, int healed);
}
