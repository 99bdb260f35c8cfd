using MentorNet.Matching.Engine;

namespace MentorNet.Matching.Domain;

/// <summary>Holds the measures of one result of a round.</summary>
internal sealed record RoundOutcome(
    Objective Objective, int Pairs, long TotalScore, int? MinScore, Guid? WorstOff, int MaxLoad, Guid? MostLoaded, double LoadGini, int? BlockingPairs, int Differing);

/// <summary>Says by what officers are grouped.</summary>
internal enum GroupBy
{
    State,
    Locale,
    OrganizationKind,
}

/// <summary>Counts a group of officers of a round; the value is empty for those in groups too small to be shown.</summary>
internal sealed record RoundGroup(GroupBy By, string Value, int Officers, int Paired);

/// <summary>Measures the results of a round. Pure.</summary>
internal static class RoundReport
{
    /// <summary>Is the size below which a group is not shown by itself.</summary>
    public const int SmallestGroup = 5;

    /// <summary>Measures entries; blocking pairs are counted only against the people of now, so null counts none.</summary>
    public static RoundOutcome Measure(
        Round round, IReadOnlyList<RoundEntry> entries, IReadOnlyList<RoundEntry> preview, IReadOnlyList<OpenPair> open, IReadOnlyList<Candidate>? people)
    {
        var paired = entries.Where(entry => entry.MentorId is not null).ToList();
        var worst = paired.OrderBy(entry => entry.Score).ThenBy(entry => entry.MenteeId).FirstOrDefault();
        var loads = open.Where(pair => pair.RoundId != round.Id).Select(pair => pair.MentorId)
            .Concat(paired.Select(entry => entry.MentorId!.Value))
            .CountBy(mentor => mentor)
            .OrderByDescending(load => load.Value).ThenBy(load => load.Key)
            .ToList();
        var loaded = loads.Select(load => load.Key).ToHashSet();
        var none = new Places([]);
        var idle = people?.Count(person => person.Ready && round.Kinds.Any(kind => !none.IsFull(person, kind)) && !loaded.Contains(person.PersonId)) ?? 0;
        var before = preview.ToDictionary(entry => (entry.MenteeId, entry.Kind), entry => entry.MentorId);
        return new RoundOutcome(
            round.Objective,
            paired.Count,
            paired.Sum(entry => (long)entry.Score),
            worst?.Score,
            worst?.MenteeId,
            loads.Count == 0 ? 0 : loads[0].Value,
            loads.Count == 0 ? null : loads[0].Key,
            Measuring.Gini([.. Enumerable.Repeat(0, idle), .. loads.Select(load => load.Value)]),
            people is null ? null : round.Kinds.Sum(kind => BlockingPairs(kind, entries, people, open)),
            entries.Count(entry => before.GetValueOrDefault((entry.MenteeId, entry.Kind)) != entry.MentorId));
    }

    /// <summary>
    /// Counts officers by group. Groups under <see cref="SmallestGroup"/> are put together under an empty value, together with the
    /// next smallest where they alone would be too few: what is left out of a table can otherwise be found by subtraction.
    /// </summary>
    public static IReadOnlyList<RoundGroup> Groups(IReadOnlyList<RoundEntry> entries, IReadOnlyList<Candidate> people)
    {
        var byId = people.ToDictionary(person => person.PersonId);
        var result = new List<RoundGroup>();
        foreach (var by in Enum.GetValues<GroupBy>())
        {
            var groups = entries
                .Where(entry => byId.ContainsKey(entry.MenteeId))
                .GroupBy(entry => Value(byId[entry.MenteeId], by))
                .Select(group => new RoundGroup(by, group.Key, group.Count(), group.Count(entry => entry.MentorId is not null)))
                .OrderByDescending(group => group.Value.Length > 0).ThenByDescending(group => group.Officers).ThenBy(group => group.Value, StringComparer.Ordinal)
                .ToList();
            var shown = groups.Where(group => group.Value.Length > 0 && group.Officers >= SmallestGroup).ToList();
            var rest = groups.Except(shown).ToList();
            while (shown.Count > 0 && rest.Sum(group => group.Officers) is > 0 and < SmallestGroup)
            {
                rest.Add(shown[^1]);
                shown.RemoveAt(shown.Count - 1);
            }

            result.AddRange(shown);
            if (rest.Sum(group => group.Officers) >= SmallestGroup)
            {
                result.Add(new RoundGroup(by, "", rest.Sum(group => group.Officers), rest.Sum(group => group.Paired)));
            }
        }

        return result;
    }

    /// <summary>Lists whom a pair made by hand would leave blocking: an officer and a mentor who would both rather have each other.</summary>
    public static IReadOnlyList<(Guid MenteeId, Guid MentorId)> Blocking(
        Kind kind, IReadOnlyList<RoundEntry> entries, IReadOnlyList<Candidate> people, IReadOnlyList<OpenPair> open, Func<Guid, Guid, bool> concerns) =>
        [.. AllBlocking(kind, entries, people, open, concerns).Order()];

    private static int BlockingPairs(Kind kind, IReadOnlyList<RoundEntry> entries, IReadOnlyList<Candidate> people, IReadOnlyList<OpenPair> open) =>
        AllBlocking(kind, entries, people, open, (_, _) => true).Count;

    // An officer and a mentor who fit block a result if she would rather have that mentor, and the mentor has a place free or
    // would rather have her than one of those the round gives to the mentor.
    private static System.Collections.Concurrent.ConcurrentBag<(Guid MenteeId, Guid MentorId)> AllBlocking(
        Kind kind, IReadOnlyList<RoundEntry> entries, IReadOnlyList<Candidate> people, IReadOnlyList<OpenPair> open, Func<Guid, Guid, bool> concerns)
    {
        var byId = people.ToDictionary(person => person.PersonId);
        var free = new Places([
            .. open,
            .. entries.Where(entry => entry.Kind != kind && entry.MentorId is not null).Select(entry => new OpenPair(entry.MenteeId, entry.MentorId!.Value, entry.Kind, null)),
        ]);
        var paired = open.Select(pair => (pair.MenteeId, pair.MentorId))
            .Concat(entries.Where(entry => entry.Kind != kind && entry.MentorId is not null).Select(entry => (entry.MenteeId, entry.MentorId!.Value)))
            .ToHashSet();
        var own = entries.Where(entry => entry.Kind == kind).ToList();
        var scoresOf = own.Where(entry => entry.MentorId is not null).ToLookup(entry => entry.MentorId!.Value, entry => entry.Score);
        var mentors = people
            .Where(mentor => mentor.Ready && mentor.Serves(kind))
            .Select(mentor => (
                Mentor: mentor,
                Places: free.Free(mentor, kind),
                Mentees: scoresOf[mentor.PersonId].Count(),
                Lowest: scoresOf[mentor.PersonId].DefaultIfEmpty(int.MaxValue).Min()))
            .Where(mentor => mentor.Places > 0)
            .ToList();
        var blocking = new System.Collections.Concurrent.ConcurrentBag<(Guid, Guid)>();
        Parallel.ForEach(own, entry =>
        {
            if (!byId.TryGetValue(entry.MenteeId, out var officer) || !officer.Ready)
            {
                return;
            }

            foreach (var (mentor, places, mentees, lowest) in mentors)
            {
                if (mentor.PersonId != entry.MentorId
                    && concerns(officer.PersonId, mentor.PersonId)
                    && !paired.Contains((officer.PersonId, mentor.PersonId))
                    && Compatibility.Score(officer, mentor, kind) is { } score
                    && (entry.MentorId is null || score > entry.Score)
                    && (mentees < places || lowest < score))
                {
                    blocking.Add((officer.PersonId, mentor.PersonId));
                }
            }
        });
        return blocking;
    }

    private static string Value(Candidate officer, GroupBy by) => by switch
    {
        GroupBy.State => officer.State,
        GroupBy.Locale => officer.Locale.Split(':')[0].Trim(),
        _ => officer.OrganizationKind,
    };
}
