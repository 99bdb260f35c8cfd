using MentorNet.Matching.Rounds;

namespace MentorNet.Matching.Engine;

/// <summary>Turns the edge chosen for each mentee into a result with its figures.</summary>
internal static class Measuring
{
    /// <param name="market">The market that was solved.</param>
    /// <param name="edgeOf">The edge of each mentee, -1 for none; pinned mentees are known from the market.</param>
    /// <param name="byScore">Whether a pair counts by its score (total, worst-off) and not by lists.</param>
    public static Solution Measure(Market market, int[] edgeOf, bool byScore)
    {
        var mentorOf = new int[market.Mentees];
        var scoreOf = new int[market.Mentees];
        var why = new Unmatched[market.Mentees];
        var load = new int[market.Mentors];
        var place = new int[market.Mentees];
        var worst = new int[market.Mentors];
        var ranks = new List<int>();
        var (pairs, scored, total, lowest) = (0, 0, 0L, int.MaxValue);
        for (var mentee = 0; mentee < market.Mentees; mentee++)
        {
            var pin = market.PinnedTo[mentee];
            var edge = pin >= 0 ? EdgeTo(market, mentee, pin) : edgeOf[mentee];
            var mentor = pin >= 0 ? pin : edge >= 0 ? market.Mentor[edge] : -1;
            var score = edge >= 0 ? market.Score[edge] : Pair.Unscored;
            mentorOf[market.MenteeAt[mentee]] = mentor < 0 ? -1 : market.MentorAt[mentor];
            scoreOf[market.MenteeAt[mentee]] = score;

            // Whoever is not on the list (a pin, a pair of which only a score is known) stands behind all who are.
            var listed = edge >= 0 && market.OrderAtMentor[edge] >= 0;
            place[mentee] = listed ? edge : market.Start[mentee + 1];
            if (mentor < 0)
            {
                why[market.MenteeAt[mentee]] = Cause(market, mentee, byScore);
                continue;
            }

            pairs++;
            load[mentor]++;
            worst[mentor] = Math.Max(worst[mentor], listed ? market.OrderAtMentor[edge] : int.MaxValue);
            if (score >= 0)
            {
                (scored, total, lowest) = (scored + 1, total + score, Math.Min(lowest, score));
            }

            if (listed)
            {
                var rank = edge - market.Start[mentee];
                while (ranks.Count <= rank)
                {
                    ranks.Add(0);
                }

                ranks[rank]++;
            }
        }

        var measures = new Measures(
            pairs,
            total,
            scored == 0 ? null : lowest,
            scored == 0 ? null : (double)total / scored,
            BlockingPairs(market, place, load, worst),
            load.DefaultIfEmpty(0).Max(),
            Distribution(load),
            Gini([.. load.Where((_, mentor) => market.Capacity[mentor] > 0)]),
            ranks);
        return new Solution(mentorOf, scoreOf, why, measures);
    }

    /// <summary>Gives the Gini coefficient of whole numbers; 0 where all are equal or none is above 0.</summary>
    public static double Gini(int[] values)
    {
        Array.Sort(values);
        var (sum, weighted) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i];
            weighted += (double)(i + 1) * values[i];
        }

        return sum == 0 ? 0 : (2 * weighted / (values.Length * sum)) - ((values.Length + 1.0) / values.Length);
    }

    // For each mentee only whom they prefer to what they have: those edges stand before theirs. Exact, and linear in the edges.
    private static long BlockingPairs(Market market, int[] place, int[] load, int[] worst)
    {
        var blocking = 0L;
        for (var mentee = 0; mentee < market.Mentees; mentee++)
        {
            for (var edge = market.Start[mentee]; edge < place[mentee] && market.OrderAtMentor[edge] >= 0; edge++)
            {
                var mentor = market.Mentor[edge];

                // A pinned pair that one side does not list stands already, so it cannot block.
                if (market.PinnedTo[mentee] != mentor
                    && market.Capacity[mentor] > 0
                    && (load[mentor] < market.Capacity[mentor] || market.OrderAtMentor[edge] < worst[mentor]))
                {
                    blocking++;
                }
            }
        }

        return blocking;
    }

    private static Unmatched Cause(Market market, int mentee, bool byScore)
    {
        var (counts, places) = (false, false);
        for (var edge = market.Start[mentee]; edge < market.Start[mentee + 1]; edge++)
        {
            if (byScore ? market.Score[edge] >= 0 : market.OrderAtMentor[edge] >= 0)
            {
                counts = true;
                places |= market.Free[market.Mentor[edge]] > 0;
            }
        }

        return (counts, places) switch
        {
            (true, true) => Unmatched.AllFull,
            (true, false) => Unmatched.NoPlaces,
            _ => market.LostByForbid[mentee] ? Unmatched.AllForbidden : Unmatched.NoPair,
        };
    }

    private static int EdgeTo(Market market, int mentee, int mentor)
    {
        for (var edge = market.Start[mentee]; edge < market.Start[mentee + 1]; edge++)
        {
            if (market.Mentor[edge] == mentor)
            {
                return edge;
            }
        }

        return -1;
    }

    private static int[] Distribution(int[] load)
    {
        var distribution = new int[load.DefaultIfEmpty(-1).Max() + 1];
        foreach (var mentees in load)
        {
            distribution[mentees]++;
        }

        return distribution;
    }
}
