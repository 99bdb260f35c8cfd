using CsCheck;
using MentorNet.Matching.Engine;

namespace MentorNet.Matching.Tests.Engine;

/// <summary>A market so small that every result of it can be looked at.</summary>
public sealed record SmallMarket(int Mentees, int[] Capacity, int?[] Scores, int[][] MenteeLists, int[][] MentorLists, (int Mentee, int Mentor)[] Pinned, (int Mentee, int Mentor)[] Forbidden, long Seed)
{
    /// <summary>Markets with strict lists on both sides, of some of the others, and scores that are independent of them.</summary>
    internal static readonly Gen<SmallMarket> Any =
        from mentees in Gen.Int[0, 5]
        from capacity in Gen.Int[0, 2].Array[0, 4]
        from scores in Gen.Int[-4, 6].Array[mentees * capacity.Length]
        from menteeLists in Lists(mentees, capacity.Length)
        from mentorLists in Lists(capacity.Length, mentees)
        from settings in Gen.Int[0, 9].Array[mentees * capacity.Length]
        from seed in Gen.Long
        select new SmallMarket(
            mentees,
            capacity,
            [.. scores.Select(score => score < 0 ? (int?)null : score * 100)],
            menteeLists,
            mentorLists,
            Pins(settings, capacity),
            [.. settings.Index().Where(setting => setting.Item == 1).Select(setting => (setting.Index / capacity.Length, setting.Index % capacity.Length))],
            seed);

    /// <summary>As <see cref="Any"/>, without pins: the promises of the literature, unbent.</summary>
    internal static readonly Gen<SmallMarket> Unpinned = Any.Select(market => market with { Pinned = [] });

    public int Mentors => Capacity.Length;

    internal Market Build(bool byScoreOnly = false, int[]? menteeOrder = null, int[]? mentorOrder = null)
    {
        menteeOrder ??= [.. Enumerable.Range(0, Mentees)];
        mentorOrder ??= [.. Enumerable.Range(0, Mentors)];
        var pairs =
            from i in Enumerable.Range(0, Mentees)
            from j in Enumerable.Range(0, Mentors)
            let mentee = menteeOrder[i]
            let mentor = mentorOrder[j]
            let score = Score(mentee, mentor)
            let menteeRank = byScoreOnly ? (score is null ? Pair.Unlisted : Pair.ByScore) : Array.IndexOf(MenteeLists[mentee], mentor)
            let mentorRank = byScoreOnly ? (score is null ? Pair.Unlisted : Pair.ByScore) : Array.IndexOf(MentorLists[mentor], mentee)
            where score is not null || menteeRank >= 0 || mentorRank >= 0
            select new Pair(i, j, score ?? Pair.Unscored, menteeRank, mentorRank);
        return new Market(
            Seed,
            [.. menteeOrder.Select(mentee => (ulong)mentee)],
            [.. mentorOrder.Select(mentor => (ulong)mentor)],
            [.. mentorOrder.Select(mentor => Capacity[mentor])],
            [.. pairs],
            Pinned.Select(pin => (Array.IndexOf(menteeOrder, pin.Mentee), Array.IndexOf(mentorOrder, pin.Mentor))),
            Forbidden.Select(ban => (Array.IndexOf(menteeOrder, ban.Mentee), Array.IndexOf(mentorOrder, ban.Mentor))));
    }

    internal Solution Solve(Objective objective, bool byScoreOnly = false) => Solver.Solve(Build(byScoreOnly), objective);

    public int? Score(int mentee, int mentor) => Scores[(mentee * Mentors) + mentor];

    public bool IsForbidden(int mentee, int mentor) => Forbidden.Contains((mentee, mentor));

    public bool Mutual(int mentee, int mentor) =>
        !IsForbidden(mentee, mentor) && MenteeLists[mentee].Contains(mentor) && MentorLists[mentor].Contains(mentee);

    /// <summary>Counts blocking pairs by their definition.</summary>
    public int BlockingPairs(int[] mentorOf)
    {
        var blocking = 0;
        for (var mentee = 0; mentee < Mentees; mentee++)
        {
            for (var mentor = 0; mentor < Mentors; mentor++)
            {
                if (mentorOf[mentee] == mentor || !Mutual(mentee, mentor) || Capacity[mentor] == 0)
                {
                    continue;
                }

                var mine = mentorOf[mentee];
                var wants = mine < 0 || !Mutual(mentee, mine) || Rank(MenteeLists[mentee], mentor) < Rank(MenteeLists[mentee], mine);
                var theirs = Enumerable.Range(0, Mentees).Where(other => mentorOf[other] == mentor).ToList();
                var wanted = theirs.Count < Capacity[mentor]
                    || theirs.Exists(other => !Mutual(other, mentor) || Rank(MentorLists[mentor], mentee) < Rank(MentorLists[mentor], other));
                blocking += wants && wanted ? 1 : 0;
            }
        }

        return blocking;
    }

    /// <summary>Gives every result that keeps pins, forbids and capacity, of pairs that count.</summary>
    public IEnumerable<int[]> All(Func<int, int, bool> counts)
    {
        var pinned = Pinned.ToDictionary(pin => pin.Mentee, pin => pin.Mentor);
        var start = Enumerable.Range(0, Mentees).Select(mentee => pinned.GetValueOrDefault(mentee, -1)).ToArray();
        return From(0, start);

        IEnumerable<int[]> From(int mentee, int[] soFar)
        {
            if (mentee == Mentees)
            {
                yield return soFar;
                yield break;
            }

            foreach (var result in From(mentee + 1, soFar))
            {
                yield return result;
            }

            for (var mentor = 0; mentor < Mentors && !pinned.ContainsKey(mentee); mentor++)
            {
                if (counts(mentee, mentor) && !IsForbidden(mentee, mentor) && soFar.Count(other => other == mentor) < Capacity[mentor])
                {
                    var with = soFar.ToArray();
                    with[mentee] = mentor;
                    foreach (var result in From(mentee + 1, with))
                    {
                        yield return result;
                    }
                }
            }
        }
    }

    private static int Rank(int[] list, int other) => Array.IndexOf(list, other);

    private static Gen<int[][]> Lists(int people, int others) =>
        from order in Gen.Shuffle(Enumerable.Range(0, others).ToArray()).Array[people]
        from length in Gen.Int[0, others].Array[people]
        select order.Zip(length, (list, count) => list[..count]).ToArray();

    private static (int Mentee, int Mentor)[] Pins(int[] settings, int[] capacity)
    {
        var pins = new List<(int Mentee, int Mentor)>();
        foreach (var (index, setting) in settings.Index())
        {
            var (mentee, mentor) = (index / capacity.Length, index % capacity.Length);
            if (setting == 0 && !pins.Exists(pin => pin.Mentee == mentee) && pins.Count(pin => pin.Mentor == mentor) < capacity[mentor])
            {
                pins.Add((mentee, mentor));
            }
        }

        return [.. pins];
    }
}
