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

    /// <summary>Makes the lists of several kinds at once, all from the index as it was when the call came.</summary>
    public async Task<IReadOnlyList<Found>> FindAsync(Caller caller, IReadOnlyList<Kind> kinds, SuggestionFilter filter, CancellationToken cancellationToken)
    {
        var index = await indexes.GetAsync(caller.ConsortiumId, cancellationToken);
        var inVain = kinds.ToDictionary(kind => kind, _ => new HashSet<Guid>());
        for (var attempt = 1; ; attempt++)
        {
            var now = clock.GetUtcNow();
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            await using var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken);
            var (self, weights, leftOut, featured) = await work.FindForSuggestionsAsync(caller.ConsortiumId, caller.PersonId, now - Featuring.Lasts);
            if (self is not { Ready: true })
            {
                throw FactErrors.ProfileNotReady();
            }

            var officer = self.At(today);
            var lists = kinds.Select(kind =>
            {
                var shown = featured.Where(one => one.Kind == kind).ToDictionary(one => one.MentorId);
                var hits = new Hit[Most];
                var count = index.Find(new SuggestionQuery(officer, kind, weights, [.. leftOut, .. inVain[kind]], shown.Keys, filter), hits);
                return new Proposed(kind, shown, [.. hits.Take(count).Select(hit => hit.PersonId)]);
            }).ToList();

            // All of them at once, so that two who ask lock whom they share in the same order.
            var (people, open, counts) = await work.FindSuggestedAsync(
                caller.ConsortiumId, [.. lists.SelectMany(list => list.Mentors).Distinct()], now - Featuring.Lasts, locked: lists.Exists(list => list.Mentors.Exists(list.IsNew)));
            var places = new Places(open);
            var found = new List<(Proposed List, List<(Candidate Mentor, Kind Kind, int Score)> Best)>();
            foreach (var list in lists)
            {
                var best = new List<(Candidate Mentor, Kind Kind, int Score)>();
                foreach (var id in list.Mentors)
                {
                    if (people.GetValueOrDefault(id)?.At(today) is { } mentor
                        && mentor.TakesPart(today)
                        && places.Free(mentor, list.Kind) is > 0 and var free
                        && (!list.IsNew(id) || (list.Of(counts, id)?.Shown ?? 0) < Featuring.Limit(free))
                        && Compatibility.Score(officer, mentor, list.Kind, weights) is { } score)
                    {
                        best.Add((mentor, list.Kind, score));
                    }
                    else
                    {
                        inVain[list.Kind].Add(id);
                    }
                }

                best = [.. best.OrderByDescending(one => one.Score).ThenBy(one => Lottery.Draw(officer.PersonId, one.Mentor.PersonId)).ThenBy(one => one.Mentor.PersonId)];
                found.Add((list, filter == SuggestionFilter.None ? Led(best, list, counts, places) : best));
            }

            if (attempt < Tries && found.Exists(one => one.Best.Count < one.List.Mentors.Count))
            {
                continue;
            }

            foreach (var (list, best) in found)
            {
                await NoteAsync(work, caller, list, best, filter, now);
            }

            await work.CommitAsync();
            return [.. found.Select(one => new Found(officer, weights, one.Best, index))];
        }
    }

    // Notes whom the officer is shown now and, of the whole list, who leads it and that whoever is not in it is not shown any more.
    private static async Task NoteAsync(Work work, Caller caller, Proposed list, List<(Candidate Mentor, Kind Kind, int Score)> best, SuggestionFilter filter, DateTimeOffset now)
    {
        Guid[] ids = [.. best.Select(one => one.Mentor.PersonId)];
        Guid[] newly = [.. ids.Where(id => !list.Shown.TryGetValue(id, out var one) || one.ShownAt < now.AddDays(-1))];
        if (newly.Length > 0)
        {
            await work.PutFeaturedAsync(caller.ConsortiumId, caller.PersonId, list.Kind, newly, now);
        }

        var lead = ids.Length > 0 ? ids[0] : (Guid?)null;
        if (filter == SuggestionFilter.None && (list.Shown.Count != ids.Length || ids.Any(list.IsNew) || (lead is { } first && !list.Shown[first].Leads)))
        {
            await work.SetLeadAsync(caller.ConsortiumId, caller.PersonId, list.Kind, lead, ids);
        }
    }

    // The first place is what people look at: a mentor has it in as many lists as they have free places, and where the best have no
    // more of it, the next one comes first. Whoever has it in this list keeps it.
    private static List<(Candidate Mentor, Kind Kind, int Score)> Led(
        List<(Candidate Mentor, Kind Kind, int Score)> best, Proposed list, IReadOnlyList<FeaturedCount> counts, Places places)
    {
        var lead = best.FindIndex(one => list.Shown.GetValueOrDefault(one.Mentor.PersonId)?.Leads == true);
        if (lead < 0)
        {
            lead = Math.Max(0, best.FindIndex(one => (list.Of(counts, one.Mentor.PersonId)?.Leads ?? 0) < places.Free(one.Mentor, one.Kind)));
        }

        return lead <= 0 ? best : [best[lead], .. best.Where((_, i) => i != lead)];
    }

    // Whom the index proposes as one kind, and whom the officer is shown as that already.
    private sealed record Proposed(Kind Kind, Dictionary<Guid, Featured> Shown, List<Guid> Mentors)
    {
        public bool IsNew(Guid mentor) => !Shown.ContainsKey(mentor);

        public FeaturedCount? Of(IReadOnlyList<FeaturedCount> counts, Guid mentor) => counts.FirstOrDefault(count => count.MentorId == mentor && count.Kind == Kind);
    }
}
