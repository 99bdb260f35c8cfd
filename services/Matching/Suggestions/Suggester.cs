using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Requests;
using MentorNet.Matching.Suggestions.Index;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

/// <summary>What was found for an officer: people as the database has them at that moment, and the index that proposed them.</summary>
internal sealed record Found(Candidate Officer, WeightTable Weights, IReadOnlyList<(Candidate Mentor, Kind Kind, int Score)> Best, CandidateIndex Index);

/// <summary>
/// Makes an officer's list. The index proposes and the database decides: who is found is read once more, under a lock where they are
/// newly shown, so nobody is suggested who may not be, however late a change comes to the index.
/// </summary>
internal sealed class Suggester(Database db, CandidateIndexes indexes, TimeProvider clock)
{
    public const int Most = 5;

    // Each try leaves out whom the last one proposed in vain.
    private const int Tries = 20;

    public async Task<Found> FindAsync(Caller caller, Kind kind, SuggestionFilter filter, CancellationToken cancellationToken) =>
        (await FindAsync(caller, [kind], filter, cancellationToken))[0];

    /// <summary>Makes the lists of several kinds, all from the index as it was when the call came.</summary>
    public async Task<IReadOnlyList<Found>> FindAsync(Caller caller, IReadOnlyList<Kind> kinds, SuggestionFilter filter, CancellationToken cancellationToken)
    {
        var index = await indexes.GetAsync(caller.ConsortiumId, cancellationToken);
        var found = new List<Found>(kinds.Count);
        foreach (var kind in kinds)
        {
            found.Add(await FindAsync(index, caller, kind, filter, cancellationToken));
        }

        return found;
    }

    private async Task<Found> FindAsync(CandidateIndex index, Caller caller, Kind kind, SuggestionFilter filter, CancellationToken cancellationToken)
    {
        var inVain = new HashSet<Guid>();
        for (var attempt = 1; ; attempt++)
        {
            var now = clock.GetUtcNow();
            await using var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken);
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            var (self, weights, leftOut, featured) = await work.FindForSuggestionsAsync(caller.ConsortiumId, caller.PersonId, now - Featuring.Lasts);
            if (self is not { Ready: true })
            {
                throw FactErrors.ProfileNotReady();
            }

            var officer = self.At(today);

            leftOut.UnionWith(inVain);
            var shown = featured.Where(one => one.Kind == kind).ToDictionary(one => one.MentorId);
            var hits = new Hit[Most];
            var count = index.Find(new SuggestionQuery(officer, kind, weights, leftOut, shown.Keys, filter), hits);
            var ids = hits.Take(count).Select(hit => hit.PersonId).ToList();

            var isNew = ids.Exists(id => !shown.ContainsKey(id));
            var (people, open, featuredOf) = await work.FindSuggestedAsync(caller.ConsortiumId, ids, now - Featuring.Lasts, locked: isNew);
            var places = new Places(open);
            var counts = featuredOf.Where(one => one.Kind == kind).ToDictionary(one => one.MentorId);
            var best = new List<(Candidate Mentor, Kind Kind, int Score)>();
            foreach (var id in ids)
            {
                if (people.GetValueOrDefault(id)?.At(today) is { } mentor
                    && mentor.TakesPart(today)
                    && places.Free(mentor, kind) is > 0 and var free
                    && (shown.ContainsKey(id) || (counts.GetValueOrDefault(id)?.Shown ?? 0) < Featuring.Limit(free))
                    && Compatibility.Score(officer, mentor, kind, weights) is { } score)
                {
                    best.Add((mentor, kind, score));
                }
                else
                {
                    inVain.Add(id);
                }
            }

            if (best.Count < ids.Count && attempt < Tries)
            {
                continue;
            }

            best = [.. best.OrderByDescending(one => one.Score).ThenBy(one => Lottery.Draw(officer.PersonId, one.Mentor.PersonId)).ThenBy(one => one.Mentor.PersonId)];
            ids = [.. best.Select(one => one.Mentor.PersonId)];
            if (ids.Where(id => !shown.TryGetValue(id, out var one) || one.ShownAt < now.AddDays(-1)).ToList() is { Count: > 0 } newly)
            {
                await work.PutFeaturedAsync(caller.ConsortiumId, officer.PersonId, kind, newly, now);
            }

            if (filter == SuggestionFilter.None)
            {
                best = Led(best, shown, counts, places);
                var lead = best.Count > 0 ? best[0].Mentor.PersonId : (Guid?)null;
                if (shown.Count != ids.Count || ids.Exists(id => !shown.ContainsKey(id)) || (lead is { } first && !shown[first].Leads))
                {
                    await work.SetLeadAsync(caller.ConsortiumId, officer.PersonId, kind, lead, ids);
                }
            }

            await work.CommitAsync();
            return new Found(officer, weights, best, index);
        }
    }

    // The first place is what people look at: a mentor has it in as many lists as they have free places, and where the best have no
    // more of it, the next one comes first. Whoever has it in this list keeps it.
    private static List<(Candidate Mentor, Kind Kind, int Score)> Led(
        List<(Candidate Mentor, Kind Kind, int Score)> best, Dictionary<Guid, Featured> shown, Dictionary<Guid, FeaturedCount> counts, Places places)
    {
        var lead = best.FindIndex(one => shown.GetValueOrDefault(one.Mentor.PersonId)?.Leads == true);
        if (lead < 0)
        {
            lead = Math.Max(0, best.FindIndex(one => (counts.GetValueOrDefault(one.Mentor.PersonId)?.Leads ?? 0) < places.Free(one.Mentor, one.Kind)));
        }

        return lead <= 0 ? best : [best[lead], .. best.Where((_, i) => i != lead)];
    }
}
