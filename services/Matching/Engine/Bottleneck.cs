namespace MentorNet.Matching.Engine;

/// <summary>
/// The highest lowest score at which the most pairs are still possible (the bottleneck assignment problem): a binary search over
/// the scores, each step a largest matching by Hopcroft and Karp (1973), with capacities.
/// </summary>
internal static class Bottleneck
{
    public static int Highest(Market market, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        // A pinned pair's score bounds the minimum of every result, so that nothing is gained by asking more of the others.
        var pins = market.PinScore.Where((score, mentee) => score >= 0 && market.PinnedTo[mentee] >= 0);
        var bound = pins.DefaultIfEmpty(int.MaxValue).Min();
        var most = Largest(market, 0, cancellationToken);
        var scores = market.Score.Where((score, edge) => OptimalFlow.Counts(market, edge, 0)).Append(0).Distinct()
            .Where(score => score < bound).Append(bound == int.MaxValue ? 0 : bound).Distinct().Order().ToArray();
        var (possible, tooHigh) = (0, scores.Length);
        var steps = 0;
        while (tooHigh - possible > 1)
        {
            progress?.Report(0.5 * ++steps / (steps + 1));
            var middle = (possible + tooHigh) / 2;
            if (Largest(market, scores[middle], cancellationToken) == most)
            {
                possible = middle;
            }
            else
            {
                tooHigh = middle;
            }
        }

        return scores[possible];
    }

    /// <summary>Counts the pairs of a largest matching of edges with at least a lowest score; pins are not counted.</summary>
    internal static int Largest(Market market, int lowest, CancellationToken cancellationToken)
    {
        var edges = new int[market.Edges];
        var start = new int[market.Mentees + 1];
        var free = market.Free.ToArray();
        var edgeOf = DeferredAcceptance.Nobody(market);
        var pairs = 0;
        var count = 0;
        for (var mentee = 0; mentee < market.Mentees; mentee++)
        {
            start[mentee] = count;
            for (var edge = market.Start[mentee]; edge < market.Start[mentee + 1]; edge++)
            {
                if (OptimalFlow.Counts(market, edge, lowest))
                {
                    edges[count++] = edge;

                    // A greedy start leaves few phases.
                    if (edgeOf[mentee] < 0 && free[market.Mentor[edge]] > 0)
                    {
                        edgeOf[mentee] = edge;
                        free[market.Mentor[edge]]--;
                        pairs++;
                    }
                }
            }
        }

        start[^1] = count;

        // Who is with a mentor, as a linked list, so that moving somebody costs nothing.
        var head = new int[market.Mentors];
        var after = new int[market.Mentees];
        var before = new int[market.Mentees];
        Array.Fill(head, -1);
        for (var mentee = 0; mentee < market.Mentees; mentee++)
        {
            if (edgeOf[mentee] >= 0)
            {
                Link(mentee, market.Mentor[edgeOf[mentee]]);
            }
        }

        var level = new int[market.Mentors];
        var queue = new int[market.Mentees];
        var menteeLevel = new int[market.Mentees];
        var next = new int[market.Mentees];
        var nextHeld = new int[market.Mentors];
        var path = new Stack<(int Mentee, int Edge)>();
        while (Levels())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Copy(start, next, market.Mentees);
            Array.Copy(head, nextHeld, market.Mentors);
            var found = 0;
            for (var mentee = 0; mentee < market.Mentees; mentee++)
            {
                if (edgeOf[mentee] < 0 && start[mentee] < start[mentee + 1] && Augment(mentee))
                {
                    found++;
                }
            }

            if (found == 0)
            {
                break;
            }

            pairs += found;
        }

        return pairs;

        void Link(int mentee, int mentor)
        {
            (after[mentee], before[mentee]) = (head[mentor], -1);
            if (head[mentor] >= 0)
            {
                before[head[mentor]] = mentee;
            }

            head[mentor] = mentee;
        }

        void Unlink(int mentee, int mentor)
        {
            if (before[mentee] >= 0)
            {
                after[before[mentee]] = after[mentee];
            }
            else
            {
                head[mentor] = after[mentee];
            }

            if (after[mentee] >= 0)
            {
                before[after[mentee]] = before[mentee];
            }
        }

        // Breadth first from all who have nobody; true when somebody's place is free at the end of a path.
        bool Levels()
        {
            Array.Fill(level, -1);
            Array.Fill(menteeLevel, -1);
            var (first, last, reached) = (0, 0, false);
            for (var mentee = 0; mentee < market.Mentees; mentee++)
            {
                if (edgeOf[mentee] < 0 && start[mentee] < start[mentee + 1])
                {
                    menteeLevel[mentee] = 0;
                    queue[last++] = mentee;
                }
            }

            while (first < last)
            {
                var mentee = queue[first++];
                for (var at = start[mentee]; at < start[mentee + 1]; at++)
                {
                    var mentor = market.Mentor[edges[at]];
                    if (level[mentor] >= 0)
                    {
                        continue;
                    }

                    level[mentor] = menteeLevel[mentee] + 1;
                    reached |= free[mentor] > 0;
                    for (var other = head[mentor]; other >= 0 && free[mentor] == 0; other = after[other])
                    {
                        if (menteeLevel[other] < 0)
                        {
                            menteeLevel[other] = level[mentor];
                            queue[last++] = other;
                        }
                    }
                }
            }

            return reached;
        }

        // Depth first along the levels, without recursion: paths may be as long as the market is large.
        bool Augment(int root)
        {
            path.Clear();
            var mentee = root;
            while (true)
            {
                if (next[mentee] >= start[mentee + 1])
                {
                    if (path.Count == 0)
                    {
                        return false;
                    }

                    // A dead end: back to who wanted this one's place, and on to the mentor's next mentee.
                    (mentee, _) = path.Pop();
                    continue;
                }

                var edge = edges[next[mentee]];
                var mentor = market.Mentor[edge];
                if (level[mentor] != menteeLevel[mentee] + 1)
                {
                    next[mentee]++;
                    continue;
                }

                if (free[mentor] > 0)
                {
                    free[mentor]--;
                    path.Push((mentee, edge));
                    foreach (var (mover, to) in path)
                    {
                        if (edgeOf[mover] >= 0)
                        {
                            Unlink(mover, market.Mentor[edgeOf[mover]]);
                        }

                        edgeOf[mover] = to;
                        Link(mover, market.Mentor[to]);
                        menteeLevel[mover] = -1;
                    }

                    return true;
                }

                var other = nextHeld[mentor];
                while (other >= 0 && (menteeLevel[other] != level[mentor] || edgeOf[other] < 0 || market.Mentor[edgeOf[other]] != mentor))
                {
                    other = after[other];
                }

                if (other < 0)
                {
                    nextHeld[mentor] = -1;
                    next[mentee]++;
                    continue;
                }

                nextHeld[mentor] = after[other];
                path.Push((mentee, edge));
                mentee = other;
            }
        }
    }
}
