using MentorNet.Matching.Fit;

namespace MentorNet.Matching.Engine;

/// <summary>
/// Who may be paired with whom, as flat arrays. People stand in the order of their lots and not in that of the input, so that the
/// order of the input cannot matter; each list is strict, ties in it drawn by the seed. Made once, then only read: many objectives
/// can be solved on one market, also at the same time.
/// </summary>
/// <remarks>
/// An edge is a pair that may be. Edges of a mentee are consecutive and stand in their order of preference, best first, so that of two
/// edges of one mentee the lower number is the one they prefer. Edges that do not count for stability (one side does not list
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
    /// <param name="menteeKeys">A number of each mentee that does not depend on their place in the input, for the lottery.</param>
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
        Pair[] pairs,
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
        var placeOf = new int[pairs.Length];
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
                placeOf[i] = -1;
                continue;
            }

            placeOf[i] = mentee;
            Start[mentee + 1]++;
        }

        Sum(Start);
        var order = new int[Start[^1]];
        var next = Start[..^1];
        for (var i = 0; i < placeOf.Length; i++)
        {
            if (placeOf[i] >= 0)
            {
                order[next[placeOf[i]]++] = i;
            }
        }

        // Each list is made by itself, so lists are made side by side: the result is the same in any order.
        Mentee = new int[order.Length];
        Mentor = new int[order.Length];
        Score = new int[order.Length];
        var mentorSide = new ulong[order.Length];
        Func<int, int, ulong> lotOfPair = (mentee, pair) => Lot.Mix(menteeLots[mentee] ^ mentorLots[mentorPlace[pairs[pair].Mentor]]);
        InParts(Mentees, () => new Sorting(), (mentee, sorting) =>
        {
            var (start, count) = (Start[mentee], Start[mentee + 1] - Start[mentee]);
            sorting.Begin(count);
            for (var at = 0; at < count; at++)
            {
                ref readonly var pair = ref pairs[order[start + at]];
                sorting.Keys[at] = Mutual(pair) ? Key(pair.MenteeRank, pair.Score) : ulong.MaxValue;
                sorting.Items[at] = order[start + at];
            }

            sorting.Sort(count, mentee, lotOfPair);
            for (var at = 0; at < count; at++)
            {
                ref readonly var pair = ref pairs[sorting.Items[at]];
                var edge = start + at;
                Mentee[edge] = mentee;
                Mentor[edge] = mentorPlace[pair.Mentor];
                Score[edge] = pair.Score;
                mentorSide[edge] = Mutual(pair) ? Key(pair.MentorRank, pair.Score) : ulong.MaxValue;
                if (PinnedTo[mentee] == Mentor[edge])
                {
                    PinScore[mentee] = pair.Score;
                }
            }
        });

        ListStart = new int[Mentors + 1];
        var seenFor = new int[Mentors];
        Array.Fill(seenFor, -1);
        for (var edge = 0; edge < Mentor.Length; edge++)
        {
            // A mentee's edges stand together, so a mentor who is seen again for them is given twice.
            if (seenFor[Mentor[edge]] == Mentee[edge])
            {
                throw new ArgumentException("A pair is given twice.", nameof(pairs));
            }

            seenFor[Mentor[edge]] = Mentee[edge];
            if (mentorSide[edge] != ulong.MaxValue)
            {
                ListStart[Mentor[edge] + 1]++;
            }
        }

        Sum(ListStart);
        List = new int[ListStart[^1]];
        OrderAtMentor = order; // which nobody needs any more
        next = ListStart[..^1];
        for (var edge = 0; edge < Mentor.Length; edge++)
        {
            if (mentorSide[edge] != ulong.MaxValue)
            {
                List[next[Mentor[edge]]++] = edge;
            }
            else
            {
                OrderAtMentor[edge] = -1;
            }
        }

        Func<int, int, ulong> lotOfEdge = (mentor, edge) => Lot.Mix(menteeLots[Mentee[edge]] ^ mentorLots[mentor]);
        InParts(Mentors, () => new Sorting(), (mentor, sorting) =>
        {
            var (start, count) = (ListStart[mentor], ListStart[mentor + 1] - ListStart[mentor]);
            sorting.Begin(count);
            for (var at = 0; at < count; at++)
            {
                sorting.Items[at] = List[start + at];
                sorting.Keys[at] = mentorSide[List[start + at]];
            }

            sorting.Sort(count, mentor, lotOfEdge);
            for (var at = 0; at < count; at++)
            {
                List[start + at] = sorting.Items[at];
                OrderAtMentor[sorting.Items[at]] = at;
            }
        });
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

    private static void Sum(int[] starts)
    {
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }
    }

    private static void InParts<TScratch>(int count, Func<TScratch> scratch, Action<int, TScratch> each)
    {
        const int Part = 1024;
        Parallel.For(0, (count + Part - 1) / Part, scratch, (part, _, own) =>
        {
            for (var i = part * Part; i < Math.Min(count, (part + 1) * Part); i++)
            {
                each(i, own);
            }

            return own;
        }, _ => { });
    }

    /// <summary>Puts one list in order: by key, equals by lot. Its arrays are used again from list to list.</summary>
    private sealed class Sorting
    {
        private int[] places = new int[64];

        public ulong[] Keys { get; private set; } = new ulong[64];

        public int[] Items { get; private set; } = new int[64];

        public void Begin(int count)
        {
            if (Keys.Length < count)
            {
                (Keys, Items) = (new ulong[count * 2], new int[count * 2]);
            }
        }

        /// <param name="count">How many keys and items there are.</param>
        /// <param name="person">Whose list it is.</param>
        /// <param name="lot">Gives the lot of a person and an item; it is asked for among equals only.</param>
        public void Sort(int count, int person, Func<int, int, ulong> lot)
        {
            // Most lists need no sorting.
            if (IsInOrder(count) || HasRanks(count))
            {
                return;
            }

            Array.Sort(Keys, Items, 0, count);
            for (var from = 0; from < count;)
            {
                var to = from + 1;
                while (to < count && Keys[to] == Keys[from])
                {
                    to++;
                }

                if (to - from > 1)
                {
                    var lots = Keys.AsSpan(from, to - from);
                    for (var i = 0; i < lots.Length; i++)
                    {
                        lots[i] = lot(person, Items[from + i]);
                    }

                    lots.Sort(Items.AsSpan(from, to - from));
                }

                from = to;
            }
        }

        private bool IsInOrder(int count)
        {
            for (var at = 1; at < count; at++)
            {
                if (Keys[at] <= Keys[at - 1])
                {
                    return false;
                }
            }

            return true;
        }

        // Ranks that people gave are mostly 0, 1, 2…, each once: then each item's place is its rank.
        private bool HasRanks(int count)
        {
            var most = (2 * count) + 16;
            if (places.Length < most)
            {
                places = new int[most * 2];
            }

            places.AsSpan(0, most).Clear();
            for (var at = 0; at < count; at++)
            {
                var rank = Keys[at] >> 32;
                if (rank >= (ulong)most || places[rank] != 0)
                {
                    return false;
                }

                places[rank] = Items[at] + 1;
            }

            var next = 0;
            for (var rank = 0; rank < most; rank++)
            {
                if (places[rank] != 0)
                {
                    Items[next++] = places[rank] - 1;
                }
            }

            return true;
        }
    }
}
