using System.Text.Json;
using System.Text.Json.Serialization;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Requests;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>Holds the measures of one result of a round.</summary>
internal sealed record RoundOutcome(
    Objective Objective, int Pairs, long TotalScore, int? MinScore, Guid? WorstOff, int MaxLoad, Guid? MostLoaded, double LoadGini, int? BlockingPairs, int Differing)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<RoundOutcome> Read(string outcomes) => JsonSerializer.Deserialize<List<RoundOutcome>>(outcomes, Json)!;

    public static string Write(IReadOnlyList<RoundOutcome> outcomes) => JsonSerializer.Serialize(outcomes, Json);
}

/// <summary>Says by what officers are grouped.</summary>
internal enum GroupBy
{
    State,
    Locale,
    OrganizationKind,
    MonthsInPost,
}

/// <summary>Counts a group of officers of a round; the value is empty for those in groups too small to be shown.</summary>
internal sealed record RoundGroup(GroupBy By, string Value, int Officers, int Paired);

/// <summary>Measures the results of a round. Pure.</summary>
internal static class RoundReport
{
    /// <summary>The size below which a group is not shown by itself.</summary>
    public const int SmallestGroup = 5;

    /// <summary>Measures entries; blocking pairs are counted only against the people of now, so null counts none.</summary>
    public static RoundOutcome Measure(
        Round round, IReadOnlyList<RoundEntry> entries, IReadOnlyList<RoundEntry> preview, IReadOnlyList<OpenPair> open, IReadOnlyList<Candidate>? people, IReadOnlyList<Ranking>? rankings = null, WeightTable? weights = null)
    {
        var paired = entries.Where(entry => entry.MentorId is not null).ToList();
        var worst = paired.OrderBy(entry => entry.Score).ThenBy(entry => entry.MenteeId).FirstOrDefault();
        var loads = open.Where(pair => pair.RoundId != round.Id).Select(pair => pair.MentorId)
            .Concat(paired.Select(entry => entry.MentorId!.Value))
            .CountBy(mentor => mentor)
            .ToList();
        // Who is named is counted by the round alone: how many others a mentor has is nobody's to know.
        var most = paired.CountBy(entry => entry.MentorId!.Value).OrderByDescending(load => load.Value).ThenBy(load => load.Key).Select(load => ((Guid Mentor, int Mentees)?)(load.Key, load.Value)).FirstOrDefault();
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
            most?.Mentees ?? 0,
            most?.Mentor,
            Measuring.Gini([.. Enumerable.Repeat(0, idle), .. loads.Select(load => load.Value)]),
            people is null ? null : round.Kinds.Sum(kind => AllBlocking(kind, entries, people, open, rankings ?? [], (_, _) => true, weights).Count),
            entries.Count(entry => before.GetValueOrDefault((entry.MenteeId, entry.Kind)) != entry.MentorId));
    }

    /// <summary>Counts officers by group, each once whatever kinds of companions they get; see <see cref="SmallGroups"/>.</summary>
    public static IReadOnlyList<RoundGroup> Groups(
        IReadOnlyList<RoundEntry> entries, IReadOnlyList<Candidate> people, IReadOnlyDictionary<Guid, Standing> standings, DateOnly today)
    {
        var byId = people.ToDictionary(person => person.PersonId);
        var officers = entries
            .Where(entry => byId.ContainsKey(entry.MenteeId))
            .GroupBy(entry => entry.MenteeId, (id, own) => (Officer: byId[id], Paired: own.Any(entry => entry is { MentorId: not null, Undone: false })))
            .ToList();
        return [.. Enum.GetValues<GroupBy>().SelectMany(by => SmallGroups
            .Fold(officers, one => Value(one.Officer, by, standings, today), SmallestGroup)
            .Select(group => new RoundGroup(by, group.Value, group.People.Count, group.People.Count(one => one.Paired))))];
    }

    /// <summary>
    /// The groups as they may be told beside the number of pairs, with how many of each are paired; null is hidden. None are told where the
    /// officers of all groups and the pairs differ by few.
    /// </summary>
    public static IReadOnlyList<(RoundGroup Group, int? Paired)> Told(IReadOnlyList<RoundGroup> groups, int pairs, int kinds) =>
    [
        .. groups.GroupBy(group => group.By).Where(by => pairs < SmallCells.Least || !SmallCells.Leaves(by.Sum(group => group.Officers), pairs, kinds))
            .SelectMany(by => by.Zip(SmallCells.WithinEach([.. by.Select(group => (group.Officers, group.Paired))]))),
    ];

    /// <summary>Lists whom a pair made by hand would leave blocking: an officer and a mentor who would both rather have each other.</summary>
    public static IReadOnlyList<(Guid MenteeId, Guid MentorId)> Blocking(
        Kind kind, IReadOnlyList<RoundEntry> entries, IReadOnlyList<Candidate> people, IReadOnlyList<OpenPair> open, IReadOnlyList<Ranking> rankings, Func<Guid, Guid, bool> concerns, WeightTable? weights) =>
        [.. AllBlocking(kind, entries, people, open, rankings, concerns, weights).Order()];

    // An officer and a mentor who fit block a result if they would rather have that mentor, and the mentor has a place free or
    // would rather have them than one of those the round gives to the mentor. Whom somebody ranked they would rather have than
    // whom they did not; the others follow by score.
    private static System.Collections.Concurrent.ConcurrentBag<(Guid MenteeId, Guid MentorId)> AllBlocking(
        Kind kind, IReadOnlyList<RoundEntry> entries, IReadOnlyList<Candidate> people, IReadOnlyList<OpenPair> open, IReadOnlyList<Ranking> rankings, Func<Guid, Guid, bool> concerns, WeightTable? weights)
    {
        var placeOf = rankings
            .SelectMany(ranking => ranking.Ranked.Select((ranked, place) => (Key: (ranking.PersonId, ranked), Place: place)))
            .ToDictionary(item => item.Key, item => item.Place);
        var byId = people.ToDictionary(person => person.PersonId);
        var free = new Places([
            .. open,
            .. entries.Where(entry => entry.Kind != kind && entry.MentorId is not null).Select(entry => new OpenPair(entry.MenteeId, entry.MentorId!.Value, entry.Kind, null)),
        ]);
        var paired = open.Select(pair => new Couple(pair.MenteeId, pair.MentorId))
            .Concat(entries.Where(entry => entry.MentorId is not null).Select(entry => new Couple(entry.MenteeId, entry.MentorId!.Value)))
            .ToHashSet();
        var own = entries.Where(entry => entry.Kind == kind).ToList();
        var menteesOf = own.Where(entry => entry.MentorId is not null).ToLookup(entry => entry.MentorId!.Value);
        var mentors = people
            .Where(mentor => mentor.Ready && mentor.Serves(kind))
            .Select(mentor => (
                Mentor: mentor,
                Places: free.Free(mentor, kind),
                Mentees: menteesOf[mentor.PersonId].Count(),
                Last: menteesOf[mentor.PersonId].Select(entry => Wish(mentor.PersonId, entry.MenteeId, entry.Score)).DefaultIfEmpty((0, 0)).Max()))
            .Where(mentor => mentor.Places > 0)
            .ToList();
        var blocking = new System.Collections.Concurrent.ConcurrentBag<(Guid, Guid)>();
        Parallel.ForEach(own, entry =>
        {
            if (!byId.TryGetValue(entry.MenteeId, out var officer) || !officer.Ready)
            {
                return;
            }

            var now = entry.MentorId is { } own ? Wish(officer.PersonId, own, entry.Score) : (int.MaxValue, 0);
            foreach (var (mentor, places, mentees, last) in mentors)
            {
                if (concerns(officer.PersonId, mentor.PersonId)
                    && !paired.Contains(new Couple(officer.PersonId, mentor.PersonId))
                    && Compatibility.Score(officer, mentor, kind, weights) is { } score
                    && Wish(officer.PersonId, mentor.PersonId, score).CompareTo(now) < 0
                    && (mentees < places || Wish(mentor.PersonId, officer.PersonId, score).CompareTo(last) < 0))
                {
                    blocking.Add((officer.PersonId, mentor.PersonId));
                }
            }
        });
        return blocking;

        // Lower is rather.
        (int Place, int Below) Wish(Guid person, Guid other, int score) => (placeOf.GetValueOrDefault((person, other), int.MaxValue - 1), -score);
    }

    /// <summary>Says what somebody has in common with their group; empty where it is not known.</summary>
    public static string Value(Candidate person, GroupBy by, IReadOnlyDictionary<Guid, Standing> standings, DateOnly today) => by switch
    {
        GroupBy.State => person.State,
        GroupBy.Locale => person.Locale.Split(':')[0].Trim(),
        GroupBy.MonthsInPost => standings.GetValueOrDefault(person.PersonId)?.MonthsInPost(today) switch
        {
            null => "",
            < 6 => "0 to 5",
            < 12 => "6 to 11",
            < 24 => "12 to 23",
            < 36 => "24 to 35",
            _ => "36 or more",
        },
        _ => person.OrganizationKind,
    };
}

/// <summary>Puts people into groups of which none is so small that it tells of one person.</summary>
internal static class SmallGroups
{
    /// <summary>
    /// Groups under the smallest size are put together under an empty value, together with the next smallest where they alone would
    /// be too few: what is left out of a table can otherwise be found by subtraction. What is still too few is left out.
    /// </summary>
    public static IReadOnlyList<(string Value, IReadOnlyList<T> People)> Fold<T>(IEnumerable<T> people, Func<T, string> valueOf, int smallest)
    {
        var groups = people
            .GroupBy(valueOf, (value, members) => (Value: value, People: members.ToList()))
            .OrderByDescending(group => group.People.Count).ThenBy(group => group.Value, StringComparer.Ordinal)
            .ToList();
        var shown = groups.FindAll(group => group.Value.Length > 0 && group.People.Count >= smallest);
        var rest = groups.Except(shown).SelectMany(group => group.People).ToList();
        while (shown.Count > 0 && rest.Count > 0 && rest.Count < smallest)
        {
            rest.AddRange(shown[^1].People);
            shown.RemoveAt(shown.Count - 1);
        }

        if (rest.Count >= smallest)
        {
            shown.Add(("", rest));
        }

        return [.. shown.Select(group => (group.Value, (IReadOnlyList<T>)group.People))];
    }

    /// <summary>Joins neighboring bands until each counts enough; too few in all give no band. A band reaches from its first to the next.</summary>
    public static IReadOnlyList<(int From, int Count)> Join(IReadOnlyList<int> counts, int smallest)
    {
        var bands = new List<(int From, int Count)>();
        var (from, sum) = (0, 0);
        for (var i = 0; i < counts.Count; i++)
        {
            sum += counts[i];
            if (sum >= smallest)
            {
                bands.Add((from, sum));
                (from, sum) = (i + 1, 0);
            }
        }

        // What is left over goes to the band before it.
        if (sum > 0 && bands.Count > 0)
        {
            bands[^1] = (bands[^1].From, bands[^1].Count + sum);
        }

        return bands;
    }
}
