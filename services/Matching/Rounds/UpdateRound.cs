using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private static readonly string[] Settings = ["display_name", "objective", "seed", "kinds", "scope"];

    public override async Task<V1.Round> UpdateRound(UpdateRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Round ?? throw Errors.InvalidField("round", "must be set.");
        var id = Parse.Name(asked.Name, "rounds", "round.name");
        var fields = UpdateMask.Read(request.UpdateMask, asked, Settings, context);

        var now = clock.Now();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
        seen.CheckQuiet();
        Wire.CheckEtag(asked.Etag, seen.Version, $"rounds/{id}");
        var settings = RoundSettingsMapping.ParseSettings(
            fields.Contains("display_name") ? asked.DisplayName : found.DisplayName,
            fields.Contains("objective") ? asked.Objective : RoundsMapping.ToProto(found.Objective),
            fields.Contains("seed") ? asked.Seed : found.Seed,
            fields.Contains("kinds") ? [.. asked.Kinds] : [.. found.Kinds.Select(FactsMapping.ToProto)],
            fields.Contains("scope") ? asked.Scope : RoundSettingsMapping.ToProto(found.Scope),
            "round.");
        if (settings.DisplayName == found.DisplayName && found.HoldsFor(settings))
        {
            return await ShowAsync(work, caller, found, wall);
        }

        var pairs = await work.ListRoundPairsAsync(caller.ConsortiumId, id);
        var entries = found.HoldsFor(settings) ? [] : await work.ListAllEntriesAsync(caller.ConsortiumId, id);
        await work.AddStepAsync(
            caller.ConsortiumId,
            id,
            caller.PersonId,
            RoundAction.Change,
            new RoundWords(Entries: entries.Count),
            new RoundBefore(found.State, found.Outdated, pairs, entries, [], found.Settings),
            now);
        var round = found.Change(settings);
        if (entries.Count > 0)
        {
            await work.ReplaceEntriesAsync(caller.ConsortiumId, id, []);
        }

        if (round.State is RoundState.Draft or RoundState.OpenForRankings)
        {
            round = round with { OfficerCount = await work.CountOfficersAsync(caller.ConsortiumId, round, now) };
        }

        await work.UpdateAsync(caller.ConsortiumId, round);
        var reply = await ShowAsync(work, caller, round, wall);
        await work.CommitAsync();
        return reply;
    }
}
