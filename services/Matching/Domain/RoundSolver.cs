namespace MentorNet.Matching.Domain;

/// <summary>Is a pair that may be in a round: indexes of the officer and the mentor, and how well they fit.</summary>
internal readonly record struct Arc(int Officer, int Mentor, int Score);

/// <summary>
/// Chooses pairs from arcs by a round's objective; each officer gets at most one, each mentor at most her places.
/// Where results are equally good the order of the arcs decides, so that who orders them by lot draws among equals.
/// </summary>
internal static class RoundSolver
{
    /// <summary>Gives the index of the mentor of each officer; -1 for nobody.</summary>
    public static int[] Solve(Objective objective, int officers, int[] places, IReadOnlyList<Arc> arcs, CancellationToken cancellationToken) => objective switch
    {
        Objective.Total => HighestTotal(officers, places, arcs, cancellationToken),
        Objective.WorstOff => BestWorstOff(officers, places, arcs, cancellationToken),
        _ => Stable(officers, places, arcs),
    };

    // Both sides rank each other by the one score of the pair, equals by one lot. The first pair of that order then prefers each
    // other to all others, and so does the first of what is left: there is one stable matching, best for both sides.
    private static int[] Stable(int officers, int[] places, IReadOnlyList<Arc> arcs)
    {
        var mentorOf = Nobody(officers);
        var free = places.ToArray();
        foreach (var arc in arcs.OrderByDescending(arc => arc.Score))
        {
            if (mentorOf[arc.Officer] < 0 && free[arc.Mentor] > 0)
            {
                mentorOf[arc.Officer] = arc.Mentor;
                free[arc.Mentor]--;
            }
        }

        return mentorOf;
    }

    // The highest lowest score at which the most pairs are still possible; among these the highest total.
    private static int[] BestWorstOff(int officers, int[] places, IReadOnlyList<Arc> arcs, CancellationToken cancellationToken)
    {
        var most = Pairs(HighestTotal(officers, places, arcs, cancellationToken));
        var scores = arcs.Select(arc => arc.Score).Distinct().Order().ToArray();
        var (possible, tooHigh) = (0, scores.Length);
        while (tooHigh - possible > 1)
        {
            var middle = (possible + tooHigh) / 2;
            if (Pairs(HighestTotal(officers, places, AtLeast(middle), cancellationToken)) == most)
            {
                possible = middle;
            }
            else
            {
                tooHigh = middle;
            }
        }

        return scores.Length == 0 ? Nobody(officers) : HighestTotal(officers, places, AtLeast(possible), cancellationToken);

        List<Arc> AtLeast(int index) => [.. arcs.Where(arc => arc.Score >= scores[index])];
        static int Pairs(int[] mentorOf) => mentorOf.Count(mentor => mentor >= 0);
    }

    // Successive shortest paths (Busacker and Gowen 1960): each step adds one pair at the least loss, moving earlier pairs where
    // that helps, so that after the last step the pairs are the most possible, and their total the highest of so many.
    private static int[] HighestTotal(int officers, int[] places, IReadOnlyList<Arc> arcs, CancellationToken cancellationToken)
    {
        var mentorOf = Nobody(officers);
        var lossOf = new long[officers];
        var free = places.ToArray();
        var arcsOf = arcs.ToLookup(arc => arc.Officer);
        var distance = new long[places.Length];
        var comesFrom = new int[places.Length];
        var queued = new bool[officers];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Fill(distance, long.MaxValue);
            Array.Fill(comesFrom, -1);
            var queue = new Queue<int>();
            var reached = new long[officers];
            for (var officer = 0; officer < officers; officer++)
            {
                reached[officer] = mentorOf[officer] < 0 ? 0 : long.MaxValue;
                if (mentorOf[officer] < 0)
                {
                    queue.Enqueue(officer);
                    queued[officer] = true;
                }
            }

            var pairedWith = Enumerable.Range(0, officers).Where(officer => mentorOf[officer] >= 0).ToLookup(officer => mentorOf[officer]);
            while (queue.TryDequeue(out var officer))
            {
                queued[officer] = false;
                foreach (var arc in arcsOf[officer])
                {
                    var length = reached[officer] + Compatibility.Highest - arc.Score;
                    if (arc.Mentor == mentorOf[officer] || length >= distance[arc.Mentor])
                    {
                        continue;
                    }

                    distance[arc.Mentor] = length;
                    comesFrom[arc.Mentor] = officer;
                    foreach (var other in pairedWith[arc.Mentor])
                    {
                        if (length - lossOf[other] < reached[other])
                        {
                            reached[other] = length - lossOf[other];
                            if (!queued[other])
                            {
                                queued[other] = true;
                                queue.Enqueue(other);
                            }
                        }
                    }
                }
            }

            var end = -1;
            for (var mentor = 0; mentor < places.Length; mentor++)
            {
                if (free[mentor] > 0 && distance[mentor] < long.MaxValue && (end < 0 || distance[mentor] < distance[end]))
                {
                    end = mentor;
                }
            }

            if (end < 0)
            {
                return mentorOf;
            }

            free[end]--;
            for (var mentor = end; mentor >= 0;)
            {
                var officer = comesFrom[mentor];
                var before = mentorOf[officer];
                mentorOf[officer] = mentor;
                lossOf[officer] = Compatibility.Highest - arcsOf[officer].First(arc => arc.Mentor == mentor).Score;
                mentor = before;
            }
        }
    }

    private static int[] Nobody(int officers) => [.. Enumerable.Repeat(-1, officers)];
}
