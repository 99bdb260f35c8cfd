namespace MentorNet.Matching.Engine;

/// <summary>
/// Who may be paired with whom, as flat arrays. People stand in the order of their lots and not in that of the input, so that the
/// order of the input cannot matter; each list is strict, ties in it drawn by the seed. Made once, then only read: many objectives
/// can be solved on one market, also at the same time.
/// </summary>
/// <remarks>
/// An edge is a pair that may be. Edges of a mentee are consecutive and stand in her order of preference, best first, so that of two
/// edges of one mentee the lower number is the one she prefers. Edges that do not count for stability (one side does not list
/// the other) stand last and have <see cref="OrderAtMentor"/> -1.
/// </remarks>
internal sealed class Market
{
    internal int[] MenteeAt { get; }

    internal int[] MentorAt { get; }

    internal int[] Start { get; }

    internal int[] Mentee { get; }

    internal int[] Mentor { get; }

    internal int[] Score { get; }

    internal int[] OrderAtMentor { get; }

    internal int[] ListStart { get; }

    internal int[] List { get; }

    internal int[] Capacity { get; }

    internal int[] Free { get; }

    internal int[] PinnedTo { get; }

    internal int[] PinScore { get; }

    internal bool[] LostByForbid { get; }

    public int Mentees => PinnedTo.Length;

    public int Mentors => Capacity.Length;

    public int Edges => Mentor.Length;

    /// <summary>Makes a market from arrays.</summary>
    /// <param name="seed">Seed of the lottery that draws among equals; it is published with the result.</param>
    /// <param name="menteeKeys">A number of each mentee that does not depend on her place in the input, for the lottery.</param>
    /// <param name="mentorKeys">As <paramref name="menteeKeys"/>, of each mentor.</param>
    /// <param name="capacity">Places of each mentor, pins included.</param>
    /// <param name="pairs">Who may be paired; each pair at most once.</param>
    /// <param name="pinned">Pairs that stand in any case and take their places first, above the capacity too; a mentee at most once.</param>
    /// <param name="forbidden">Pairs that may not be; they count for nothing, not as blocking pairs either.</param>
    public Market(
        long seed,
        ReadOnlySpan<ulong> menteeKeys,
        ReadOnlySpan<ulong> mentorKeys,
        ReadOnlySpan<int> capacity,
        ReadOnlySpan<Pair> pairs,
        IEnumerable<(int Mentee, int Mentor)>? pinned = null,
        IEnumerable<(int Mentee, int Mentor)>? forbidden = null)
    {
        if (capacity.Length != mentorKeys.Length)
        {
            throw new ArgumentException("Each mentor has one capacity.", nameof(capacity));
        }

        (MenteeAt, var menteeLots, var menteePlace) = ByLot(seed, menteeKeys);
        (MentorAt, var mentorLots, var mentorPlace) = ByLot(seed, mentorKeys);

        Capacity = new int[MentorAt.Length];
        for (var i = 0; i < Capacity.Length; i++)
        {
            Capacity[i] = capacity[MentorAt[i]];
            ArgumentOutOfRangeException.ThrowIfNegative(Capacity[i], nameof(capacity));
        }

        PinnedTo = new int[MenteeAt.Length];
        PinScore = new int[MenteeAt.Length];
        Array.Fill(PinnedTo, -1);
        Array.Fill(PinScore, Pair.Unscored);
        Free = [.. Capacity];
        foreach (var (mentee, mentor) in pinned ?? [])
        {
            if (PinnedTo[menteePlace[mentee]] >= 0)
            {
                throw new ArgumentException("A mentee is pinned twice.", nameof(pinned));
            }

            PinnedTo[menteePlace[mentee]] = mentorPlace[mentor];
            Free[mentorPlace[mentor]] = Math.Max(0, Free[mentorPlace[mentor]] - 1);
        }

        var banned = (forbidden ?? []).Select(pair => Both(menteePlace[pair.Mentee], mentorPlace[pair.Mentor])).ToHashSet();
        for (var mentee = 0; mentee < PinnedTo.Length; mentee++)
        {
            if (PinnedTo[mentee] >= 0 && banned.Contains(Both(mentee, PinnedTo[mentee])))
            {
                throw new ArgumentException("A pin is forbidden.", nameof(pinned));
            }
        }

        // Counting sort by mentee.
        LostByForbid = new bool[Mentees];
        Start = new int[Mentees + 1];
        var keep = new int[pairs.Length];
        var kept = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i].Score is < Pair.Unscored or > Pair.HighestScore)
            {
                throw new ArgumentOutOfRangeException(nameof(pairs), "A score is outside of its range.");
            }

            var mentee = menteePlace[pairs[i].Mentee];
            if (banned.Count > 0 && banned.Contains(Both(mentee, mentorPlace[pairs[i].Mentor])))
            {
                LostByForbid[mentee] = true;
                continue;
            }

            keep[kept++] = i;
            Start[mentee + 1]++;
        }

        for (var mentee = 0; mentee < Mentees; mentee++)
        {
            Start[mentee + 1] += Start[mentee];
        }

        var order = new int[kept];
        var keys = new ulong[kept];
        var next = Start[..^1];
        for (var i = 0; i < kept; i++)
        {
            var pair = pairs[keep[i]];
            var at = next[menteePlace[pair.Mentee]]++;
            order[at] = keep[i];
            keys[at] = Mutual(pair) ? Key(pair.MenteeRank, pair.Score) : ulong.MaxValue;
        }

        var lots = new ulong[kept];
        for (var i = 0; i < kept; i++)
        {
            lots[i] = Lot.Mix(menteeLots[menteePlace[pairs[order[i]].Mentee]] ^ mentorLots[mentorPlace[pairs[order[i]].Mentor]]);
        }

        Mentee = new int[kept];
        Mentor = new int[kept];
        Score = new int[kept];
        var listKeys = new ulong[kept];
        ListStart = new int[Mentors + 1];
        var edgeLots = new ulong[kept];
        var local = new int[kept];
        for (var i = 0; i < kept; i++)
        {
            local[i] = i;
        }

        for (var mentee = 0; mentee < Mentees; mentee++)
        {
            SortList(keys, local, lots, Start[mentee], Start[mentee + 1]);
        }

        for (var edge = 0; edge < kept; edge++)
        {
            var pair = pairs[order[local[edge]]];
            Mentee[edge] = menteePlace[pair.Mentee];
            Mentor[edge] = mentorPlace[pair.Mentor];
            Score[edge] = pair.Score;
            edgeLots[edge] = lots[local[edge]];
            listKeys[edge] = Mutual(pair) ? Key(pair.MentorRank, pair.Score) : ulong.MaxValue;
            if (listKeys[edge] != ulong.MaxValue)
            {
                ListStart[Mentor[edge] + 1]++;
            }

            if (PinnedTo[Mentee[edge]] == Mentor[edge])
            {
                PinScore[Mentee[edge]] = pair.Score;
            }
        }

        CheckTwice();

        for (var mentor = 0; mentor < Mentors; mentor++)
        {
            ListStart[mentor + 1] += ListStart[mentor];
        }

        List = new int[ListStart[^1]];
        var sortKeys = new ulong[List.Length];
        next = ListStart[..^1];
        for (var edge = 0; edge < kept; edge++)
        {
            if (listKeys[edge] != ulong.MaxValue)
            {
                var at = next[Mentor[edge]]++;
                List[at] = edge;
                sortKeys[at] = listKeys[edge];
            }
        }

        OrderAtMentor = new int[kept];
        Array.Fill(OrderAtMentor, -1);
        for (var mentor = 0; mentor < Mentors; mentor++)
        {
            SortList(sortKeys, List, edgeLots, ListStart[mentor], ListStart[mentor + 1]);
            for (var at = ListStart[mentor]; at < ListStart[mentor + 1]; at++)
            {
                OrderAtMentor[List[at]] = at - ListStart[mentor];
            }
        }
    }

    private static bool Mutual(in Pair pair) => pair.MenteeRank >= 0 && pair.MentorRank >= 0;

    // Ranks first, then higher scores; a pair without a score stands after those with one.
    private static ulong Key(int rank, int score) => ((ulong)rank << 32) | (uint)(Pair.HighestScore - score);

    private static long Both(int mentee, int mentor) => ((long)mentee << 32) | (uint)mentor;

    private static (int[] At, ulong[] Lots, int[] Place) ByLot(long seed, ReadOnlySpan<ulong> keys)
    {
        var lots = new ulong[keys.Length];
        var at = new int[keys.Length];
        var place = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            lots[i] = Lot.Draw(seed, keys[i]);
            at[i] = i;
        }

        Array.Sort(lots, at);
        for (var i = 0; i < at.Length; i++)
        {
            place[at[i]] = i;
        }

        return (at, lots, place);
    }

    // Sorts by key, and within runs of equal keys by lot. Lists are mostly short or without ties, so the second sort is rare.
    private static void SortList(ulong[] keys, int[] items, ulong[] lots, int start, int end)
    {
        Array.Sort(keys, items, start, end - start);
        for (var from = start; from < end;)
        {
            var to = from + 1;
            while (to < end && keys[to] == keys[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                items.AsSpan(from, to - from).Sort((one, other) => lots[one].CompareTo(lots[other]));
            }

            from = to;
        }
    }

    private void CheckTwice()
    {
        var seenFor = new int[Mentors];
        Array.Fill(seenFor, -1);
        for (var edge = 0; edge < Edges; edge++)
        {
            if (seenFor[Mentor[edge]] == Mentee[edge])
            {
                throw new ArgumentException("A pair is given twice.");
            }

            seenFor[Mentor[edge]] = Mentee[edge];
        }
    }
}
