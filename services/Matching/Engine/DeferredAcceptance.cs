namespace MentorNet.Matching.Engine;

/// <summary>
/// Stable results by deferred acceptance (Gale and Shapley 1962), with capacities and incomplete lists (Roth and Sotomayor 1990):
/// the side that proposes gets its best stable result, whoever proposes first. Linear in the edges, but for the logarithm of the
/// capacity.
/// </summary>
internal static class DeferredAcceptance
{
    /// <summary>Gives the edge of each mentee in the mentees' best stable result; -1 for none.</summary>
    public static int[] ByMentees(Market market, CancellationToken cancellationToken)
    {
        var (start, order, mentorOf) = (market.Start, market.OrderAtMentor, market.Mentor);
        var edgeOf = Nobody(market);
        var next = start[..^1];

        // Each mentor's mentees are a heap by their order, the one they would part with first on top.
        var heapStart = HeapStarts(market);
        var heap = new int[heapStart[^1]];
        var held = new int[market.Mentors];
        for (var first = 0; first < market.Mentees; first++)
        {
            if ((first & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (market.PinnedTo[first] >= 0)
            {
                continue;
            }

            for (var mentee = first; mentee >= 0;)
            {
                var edge = next[mentee]++;
                if (edge >= start[mentee + 1] || order[edge] < 0)
                {
                    break;
                }

                var mentor = mentorOf[edge];
                var places = heap.AsSpan(heapStart[mentor], heapStart[mentor + 1] - heapStart[mentor]);
                if (held[mentor] < places.Length)
                {
                    Push(places, held[mentor]++, order[edge]);
                    edgeOf[mentee] = edge;
                    mentee = -1;
                }
                else if (places.Length > 0 && order[edge] < places[0])
                {
                    var rejected = market.List[market.ListStart[mentor] + places[0]];
                    ReplaceTop(places, order[edge]);
                    edgeOf[mentee] = edge;
                    mentee = market.Mentee[rejected];
                    edgeOf[mentee] = -1;
                }
            }
        }

        return edgeOf;
    }

    /// <summary>Gives the edge of each mentee in the mentors' best stable result; -1 for none.</summary>
    public static int[] ByMentors(Market market, CancellationToken cancellationToken)
    {
        var edgeOf = Nobody(market);
        var next = market.ListStart[..^1];
        var free = market.Free.ToArray();
        var waiting = new Stack<int>(Enumerable.Range(0, market.Mentors));
        while (waiting.TryPop(out var mentor))
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (free[mentor] > 0 && next[mentor] < market.ListStart[mentor + 1])
            {
                // Of two edges of a mentee they prefer the lower one.
                var edge = market.List[next[mentor]++];
                var mentee = market.Mentee[edge];
                if (market.PinnedTo[mentee] >= 0 || (edgeOf[mentee] >= 0 && edgeOf[mentee] < edge))
                {
                    continue;
                }

                if (edgeOf[mentee] >= 0)
                {
                    var left = market.Mentor[edgeOf[mentee]];
                    free[left]++;
                    waiting.Push(left);
                }

                edgeOf[mentee] = edge;
                free[mentor]--;
            }
        }

        return edgeOf;
    }

    internal static int[] Nobody(Market market)
    {
        var edgeOf = new int[market.Mentees];
        Array.Fill(edgeOf, -1);
        return edgeOf;
    }

    private static int[] HeapStarts(Market market)
    {
        var starts = new int[market.Mentors + 1];
        for (var mentor = 0; mentor < market.Mentors; mentor++)
        {
            starts[mentor + 1] = starts[mentor] + Math.Min(market.Free[mentor], market.ListStart[mentor + 1] - market.ListStart[mentor]);
        }

        return starts;
    }

    private static void Push(Span<int> heap, int at, int value)
    {
        while (at > 0 && heap[(at - 1) / 2] < value)
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        heap[at] = value;
    }

    private static void ReplaceTop(Span<int> heap, int value)
    {
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child + 1 < heap.Length && heap[child + 1] > heap[child])
            {
                child++;
            }

            if (child >= heap.Length || heap[child] <= value)
            {
                heap[at] = value;
                return;
            }

            heap[at] = heap[child];
            at = child;
        }
    }
}
