namespace MentorNet.Matching.Engine;

/// <summary>
/// The most pairs, and of these results the highest total, as a min-cost flow (Ahuja, Magnanti and Orlin 1993), solved by the
/// cost-scaling push-relabel method of Goldberg and Tarjan in OR-Tools. A mentor's second place costs a little more than their first,
/// the third more than the second: less together than one point of score, so that load is evened among equals only.
/// </summary>
internal static class OptimalFlow
{
    // OR-Tools multiplies costs by the number of nodes; products stay well inside of 63 bits.
    private const double LargestCost = 1L << 60;

    /// <summary>Gives the edge of each mentee, of edges with at least a lowest score; -1 for none.</summary>
    public static int[] HighestTotal(Market market, int lowest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var arcs = Arcs(market, lowest);
        using var flow = CheapestFlow.Solve(arcs.Flow, asMuchAsFits: true)!;
        cancellationToken.ThrowIfCancellationRequested();
        var edgeOf = DeferredAcceptance.Nobody(market);
        for (var arc = 0; arc < arcs.Edges.Length; arc++)
        {
            // A mentee has one: once it is found their other arcs need not be asked for, each of which is a call into native code.
            var mentee = market.Mentee[arcs.Edges[arc]];
            if (edgeOf[mentee] < 0 && flow.On(arc) > 0)
            {
                edgeOf[mentee] = arcs.Edges[arc];
            }
        }

        return edgeOf;
    }

    /// <summary>A flow whose first arcs are <paramref name="Edges"/>; then come those of mentees from the source and of places to the sink.</summary>
    internal sealed record Network(int[] Edges, CheapestFlow.Network Flow);

    internal static Network Arcs(Market market, int lowest)
    {
        var counting = new int[market.Edges];
        var count = 0;
        var degree = new int[market.Mentors];
        var seeking = new bool[market.Mentees];
        for (var edge = 0; edge < market.Edges; edge++)
        {
            if (Counts(market, edge, lowest))
            {
                counting[count++] = edge;
                degree[market.Mentor[edge]]++;
                seeking[market.Mentee[edge]] = true;
            }
        }

        var edges = counting.AsSpan(0, count).ToArray();
        var places = new int[market.Mentors];
        for (var mentor = 0; mentor < places.Length; mentor++)
        {
            places[mentor] = Math.Min(market.Free[mentor], degree[mentor]);
        }

        var (source, sink) = (market.Mentees + market.Mentors, market.Mentees + market.Mentors + 1);
        var (steps, unit) = Evening(places, sink + 1);
        var mentees = seeking.Count(seeks => seeks);
        var arcs = edges.Length + mentees + places.Sum(free => Math.Min(free, steps + 1));
        var (from, to, capacity, cost) = (new int[arcs], new int[arcs], new int[arcs], new long[arcs]);
        var next = 0;
        foreach (var edge in edges)
        {
            Add(market.Mentee[edge], market.Mentees + market.Mentor[edge], 1, (Pair.HighestScore - market.Score[edge]) * unit);
        }

        for (var mentee = 0; mentee < market.Mentees; mentee++)
        {
            if (seeking[mentee])
            {
                Add(source, mentee, 1, 0);
            }
        }

        for (var mentor = 0; mentor < places.Length; mentor++)
        {
            // Pins are load too: the first free place of a mentor who has two already costs as a third.
            var pinned = market.Capacity[mentor] - market.Free[mentor];
            for (var place = 0; place < Math.Min(places[mentor], steps + 1); place++)
            {
                var rest = place == steps ? places[mentor] - place : 1;
                Add(market.Mentees + mentor, sink, rest, steps == 0 ? 0 : Math.Min(place + pinned, steps));
            }
        }

        return new Network(edges, new(sink + 1, from, to, capacity, cost, [(source, mentees), (sink, -mentees)]));

        void Add(int tail, int head, int units, long unitCost) =>
            (from[next], to[next], capacity[next], cost[next++]) = (tail, head, units, unitCost);
    }

    internal static bool Counts(Market market, int edge, int lowest) =>
        market.Score[edge] >= lowest && market.PinnedTo[market.Mentee[edge]] < 0 && market.Free[market.Mentor[edge]] > 0;

    // How many places of a mentor are told apart, and what one point of score costs so that it outweighs all of them together.
    private static (int Steps, long Unit) Evening(int[] places, int nodes)
    {
        var total = places.Sum(free => (long)free);
        for (var steps = 64; steps > 0; steps /= 2)
        {
            var unit = (total * steps) + 1;
            if ((double)unit * Pair.HighestScore * nodes < LargestCost)
            {
                return (steps, unit);
            }
        }

        return (0, 1);
    }
}
