namespace MentorNet.Matching.Engine;

/// <summary>Who could sit in a circle with whom, and how well they fit.</summary>
/// <param name="Seed">The seed of the lottery; it is published with the result.</param>
/// <param name="Keys">A number of each person that does not depend on their place in the input, for the lottery.</param>
/// <param name="Fit">How well two fit, 0 to 1,000,000, row by row; <see cref="Apart"/> where they may not be in one circle. Symmetric.</param>
/// <param name="Shares">What each person has of things of which all in a circle must have one in common (languages), as bits.</param>
/// <param name="Size">How many a circle should have.</param>
internal sealed record CircleMarket(long Seed, ulong[] Keys, int[] Fit, ulong[] Shares, int Size)
{
    public const int Apart = -1;

    public int People => Keys.Length;
}

/// <summary>A division into circles, in the indexes of the caller.</summary>
/// <param name="Circles">Who is in each circle.</param>
/// <param name="Alone">Who is in none.</param>
/// <param name="Total">The sum over people in a circle of how well each fits the others in it, on average.</param>
/// <param name="Bound">No division into circles at least as large as the smallest, with as many people, has a higher total.</param>
internal sealed record CircleSolution(IReadOnlyList<int[]> Circles, int[] Alone, long Total, long Bound)
{
    /// <summary>How far the total is from what may be possible at most, from 0 to 1.</summary>
    public double Gap => Bound == 0 ? 0 : (double)(Bound - Total) / Bound;
}

/// <summary>
/// Divides people into circles: as many people as can be placed, circles of nearly one size, and of these divisions one in which
/// people fit well. That is NP-hard (it holds partition into triangles), so it is a heuristic: a draft, then local search by swaps and
/// moves (Kernighan and Lin 1970), begun again from a shaken result a fixed number of times (iterated local search, Lourenço,
/// Martin and Stützle 2003). Deterministic for a seed, and the order of the input does not matter.
/// </summary>
internal static class CircleSolver
{
    public const int Smallest = 3;
    public const int Largest = 20;

    // Above so many people the bound is counted person by person and not by a flow, which has an arc for each two of them.
    private const int FlowPeople = 400;

    public static CircleSolution Form(CircleMarket market, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(market.Size, Smallest, nameof(market));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(market.Size, Largest, nameof(market));
        var best = new Search(market);
        best.Draft();
        best.Improve(cancellationToken);
        var rounds = market.People <= 60 ? 60 : market.People <= 300 ? 20 : 4;
        var current = best;
        for (var round = 0; round < rounds && best.Count > 1; round++)
        {
            progress?.Report((double)round / rounds);
            current = best.Shaken(round);
            current.Improve(cancellationToken);
            if (current.CompareTo(best) > 0)
            {
                best = current;
            }
        }

        return best.Solution(cancellationToken);
    }

    /// <summary>Gives how many circles people are divided into.</summary>
    internal static int HowMany(int people, int size) => people < Smallest
        ? 0
        : Math.Max((people + Largest - 1) / Largest, Math.Clamp((int)Math.Round((double)people / size, MidpointRounding.AwayFromZero), 1, people / Smallest));

    private sealed class Search : IComparable<Search>
    {
        private readonly CircleMarket market;
        private readonly int[] at;
        private readonly int[] fit;
        private readonly int people;
        private readonly bool[] able;
        private readonly int[] circleOf;
        private readonly List<int>[] members;
        private readonly long[] weight;
        private readonly int least;
        private readonly int most;

        public Search(CircleMarket market)
        {
            this.market = market;
            people = market.People;
            var lots = Array.ConvertAll(market.Keys, key => Lot.Draw(market.Seed, key));
            at = [.. Enumerable.Range(0, people).OrderBy(person => lots[person])];
            fit = new int[people * people];
            for (var i = 0; i < people; i++)
            {
                for (var j = 0; j < people; j++)
                {
                    fit[(i * people) + j] = i == j ? CircleMarket.Apart : market.Fit[(at[i] * people) + at[j]];
                }
            }

            // Whoever may sit with fewer than two others is in no circle, so they make none necessary and keep nobody from an empty one.
            able = [.. Enumerable.Range(0, people).Select(i => Enumerable.Range(0, people).Count(j => Fit(i, j) >= 0) >= Smallest - 1)];
            var seated = able.Count(one => one);
            var circles = HowMany(seated, market.Size);
            least = circles == 0 ? Smallest : Math.Max(Smallest, seated / circles);
            most = circles == 0 ? 0 : Math.Max(least, (seated + circles - 1) / circles);
            circleOf = new int[people];
            Array.Fill(circleOf, -1);
            members = [.. Enumerable.Range(0, circles).Select(_ => new List<int>())];
            weight = new long[circles];
        }

        private Search(Search other)
        {
            (market, at, fit, people, able, least, most) = (other.market, other.at, other.fit, other.people, other.able, other.least, other.most);
            circleOf = [.. other.circleOf];
            members = [.. other.members.Select(list => new List<int>(list))];
            weight = [.. other.weight];
        }

        public int Count => members.Length;

        private int Placed => circleOf.Count(circle => circle >= 0);

        private long Total => Enumerable.Range(0, Count).Sum(circle => Value(weight[circle], members[circle].Count));

        public int CompareTo(Search? other) => (Placed, Total).CompareTo((other!.Placed, other.Total));

        // Those with the fewest to sit with choose first, each the smallest circle that takes them, of equals where they fit best.
        public void Draft()
        {
            foreach (var person in Enumerable.Range(0, people).Where(i => able[i]).OrderBy(i => Enumerable.Range(0, people).Count(j => Fit(i, j) >= 0)).ToList())
            {
                PlaceIn(Enumerable.Range(0, Count), person);
            }
        }

        public void Improve(CancellationToken cancellationToken)
        {
            for (var changed = true; changed;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                changed = PlaceThoseAlone();
                changed |= Swaps(cancellationToken);
            }

            Dissolve();
        }

        // Two people of different circles change places, a tenth of all times; the search begins there anew.
        public Search Shaken(int round)
        {
            var shaken = new Search(this);
            var state = Lot.Mix((ulong)market.Seed ^ (0xC19C1E5UL + (ulong)round));
            for (var i = 0; i < Math.Max(2, people / 10); i++)
            {
                var one = (int)((state = Lot.Mix(state)) % (ulong)people);
                var other = (int)((state = Lot.Mix(state)) % (ulong)people);
                if (shaken.CanSwap(one, other))
                {
                    shaken.Swap(one, other);
                }
            }

            return shaken;
        }

        public CircleSolution Solution(CancellationToken cancellationToken)
        {
            var circles = members.Where(circle => circle.Count > 0)
                .Select(circle => circle.Select(person => at[person]).Order().ToArray())
                .OrderBy(circle => circle[0]).ToList();
            var smallest = circles.Count == 0 ? Smallest : circles.Min(circle => circle.Length);
            return new CircleSolution(
                circles,
                [.. Enumerable.Range(0, people).Where(person => circleOf[person] < 0).Select(person => at[person]).Order()],
                Total,
                Math.Max(Total, Bound(Placed, Math.Min(least, smallest) - 1, cancellationToken)));
        }

        // What people in a circle fit each other, each on average with the others: 2 · sum of pairs / (size - 1).
        private static long Value(long pairs, int size) => size < 2 ? 0 : 2 * pairs / (size - 1);

        private int Fit(int one, int other) => fit[(one * people) + other];

        private long SumOf(int person, int circle, int without = -1)
        {
            var sum = 0L;
            foreach (var member in members[circle])
            {
                if (member == person || member == without)
                {
                    continue;
                }

                if (Fit(person, member) < 0)
                {
                    return -1;
                }

                sum += Fit(person, member);
            }

            return sum;
        }

        // Whether all of a circle have something in common when one comes and another goes.
        private bool Shares(int circle, int comes, int goes = -1)
        {
            var common = market.Shares[at[comes]];
            foreach (var member in members[circle])
            {
                common &= member == goes ? ulong.MaxValue : market.Shares[at[member]];
            }

            return common != 0;
        }

        private bool PlaceIn(IEnumerable<int> circles, int person)
        {
            var (best, key) = (-1, (Size: int.MaxValue, Minus: long.MaxValue));
            foreach (var circle in circles)
            {
                if (members[circle].Count < most && SumOf(person, circle) is var sum and >= 0 && Shares(circle, person))
                {
                    var own = (members[circle].Count, -sum);
                    if (own.CompareTo(key) < 0)
                    {
                        (best, key) = (circle, own);
                    }
                }
            }

            if (best >= 0)
            {
                Enter(person, best);
            }

            return best >= 0;
        }

        // Somebody alone enters where there is room, or takes the seat of one who finds another.
        private bool PlaceThoseAlone()
        {
            var changed = false;
            for (var person = 0; person < people; person++)
            {
                if (circleOf[person] >= 0 || !able[person])
                {
                    continue;
                }

                if (PlaceIn(Enumerable.Range(0, Count), person))
                {
                    changed = true;
                    continue;
                }

                for (var circle = 0; circle < Count && circleOf[person] < 0; circle++)
                {
                    foreach (var other in members[circle].ToArray())
                    {
                        if (SumOf(person, circle, without: other) < 0 || !Shares(circle, person, other))
                        {
                            continue;
                        }

                        var full = circle;
                        Leave(other);
                        if (PlaceIn(Enumerable.Range(0, Count).Where(open => open != full), other))
                        {
                            Enter(person, circle);
                            changed = true;
                            break;
                        }

                        Enter(other, circle);
                    }
                }
            }

            return changed;
        }

        private bool Swaps(CancellationToken cancellationToken)
        {
            var changed = false;
            for (var one = 0; one < people; one++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var other = one + 1; other < people; other++)
                {
                    if (circleOf[one] != circleOf[other] && Gain(one, other) > 0 && CanSwap(one, other))
                    {
                        Swap(one, other);
                        changed = true;
                    }
                }

                for (var circle = 0; circle < Count && circleOf[one] >= 0; circle++)
                {
                    changed |= MoveTo(one, circle);
                }
            }

            return changed;
        }

        private long Gain(int one, int other)
        {
            var (from, to) = (GainIn(circleOf[one], other, one), GainIn(circleOf[other], one, other));
            return from is { } first && to is { } second ? first + second : -1;
        }

        // What a circle gains when one comes and another goes; null where they may not sit there.
        private long? GainIn(int circle, int comes, int goes)
        {
            if (circle < 0)
            {
                return 0;
            }

            var sum = SumOf(comes, circle, without: goes);
            var size = members[circle].Count;
            return sum < 0 ? null : Value(weight[circle] - SumOf(goes, circle) + sum, size) - Value(weight[circle], size);
        }

        private bool CanSwap(int one, int other)
        {
            var (from, to) = (circleOf[one], circleOf[other]);
            return from != to
                && (from < 0 || (SumOf(other, from, without: one) >= 0 && Shares(from, other, one)))
                && (to < 0 || (SumOf(one, to, without: other) >= 0 && Shares(to, one, other)));
        }

        private void Swap(int one, int other)
        {
            var (from, to) = (circleOf[one], circleOf[other]);
            Leave(one);
            Leave(other);
            Enter(one, to);
            Enter(other, from);
        }

        private bool MoveTo(int person, int circle)
        {
            var from = circleOf[person];
            if (circle == from || members[circle].Count == 0 || members[circle].Count >= most || members[from].Count <= least
                || SumOf(person, circle) is not (var sum and >= 0))
            {
                return false;
            }

            var (own, others) = (members[from].Count, members[circle].Count);
            var gain = Value(weight[from] - SumOf(person, from), own - 1) + Value(weight[circle] + sum, others + 1)
                - Value(weight[from], own) - Value(weight[circle], others);
            if (gain <= 0 || !Shares(circle, person))
            {
                return false;
            }

            Leave(person);
            Enter(person, circle);
            return true;
        }

        // A circle of two is none: its people go where there is a seat.
        private void Dissolve()
        {
            for (var circle = 0; circle < Count; circle++)
            {
                if (members[circle].Count is > 0 and < Smallest)
                {
                    var left = members[circle].ToArray();
                    foreach (var person in left)
                    {
                        Leave(person);
                    }

                    foreach (var person in left)
                    {
                        PlaceIn(Enumerable.Range(0, Count).Where(other => members[other].Count >= Smallest), person);
                    }
                }
            }
        }

        private void Enter(int person, int circle)
        {
            if (circle >= 0)
            {
                weight[circle] += SumOf(person, circle);
                members[circle].Add(person);
            }

            circleOf[person] = circle;
        }

        private void Leave(int person)
        {
            if (circleOf[person] is var circle and >= 0)
            {
                members[circle].Remove(person);
                weight[circle] -= SumOf(person, circle);
                circleOf[person] = -1;
            }
        }

        // Whoever is in a circle has at least so many others in it, and each counts at most 1/others of their average. So the total is
        // at most that of a flow in which everybody gives and takes that many, which forgets that circles must close.
        private long Bound(int placed, int others, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (placed == 0)
            {
                return 0;
            }

            if (people > FlowPeople)
            {
                return Enumerable.Range(0, people)
                    .Select(i => Enumerable.Range(0, people).Select(j => (long)Fit(i, j)).Where(value => value >= 0).OrderDescending().Take(others).Sum())
                    .OrderDescending().Take(placed).Sum() / others;
            }

            var arcs = Enumerable.Range(0, people * people).Where(arc => fit[arc] >= 0).ToArray();
            var (source, sink) = (2 * people, (2 * people) + 1);
            var ends = Enumerable.Range(0, people).ToArray();
            using var flow = CheapestFlow.Solve(
                new CheapestFlow.Network(
                    sink + 1,
                    [.. arcs.Select(arc => arc / people), .. ends.Select(_ => source), .. ends.Select(i => people + i)],
                    [.. arcs.Select(arc => people + (arc % people)), .. ends, .. ends.Select(_ => sink)],
                    [.. arcs.Select(_ => 1), .. ends.Select(_ => others), .. ends.Select(_ => others)],
                    [.. arcs.Select(arc => -(long)fit[arc]), .. ends.Select(_ => 0L), .. ends.Select(_ => 0L)],
                    [(source, placed * others), (sink, -placed * others)]),
                asMuchAsFits: true)!;
            return (-flow.Cost + others - 1) / others;
        }
    }
}
