using CsCheck;
using MentorNet.Matching.Engine;
using Xunit;

namespace MentorNet.Matching.Tests.Engine;

/// <summary>Compares circles with every possible division of few people, and checks what must hold of any number.</summary>
public sealed class CirclesTests
{
    // People of some organizations who speak some of two languages; -1 between colleagues and at random elsewhere.
    private static Gen<CircleMarket> Markets(int people) =>
        from count in Gen.Int[0, people]
        from organizations in Gen.Int[0, Math.Max(2, people / 2)].Array[count]
        from languages in Gen.Frequency((8, Gen.Const(3UL)), (1, Gen.Const(1UL)), (1, Gen.Const(2UL))).Array[count]
        from scores in Gen.Frequency((9, Gen.Int[0, 1_000_000]), (1, Gen.Const(CircleMarket.Apart))).Array[count * count]
        from size in Gen.Int[3, 8]
        from seed in Gen.Long
        select new CircleMarket(seed, [.. Enumerable.Range(0, count).Select(id => (ulong)id)], Symmetric(organizations, scores), languages, size);

    [Fact]
    public void People_of_a_circle_are_all_independent_share_something_and_are_three_to_twenty() => Markets(40).Sample(
        market =>
        {
            var result = CircleSolver.Form(market);

            Assert.Equal(Enumerable.Range(0, market.People), result.Circles.SelectMany(circle => circle).Concat(result.Alone).Order());
            foreach (var circle in result.Circles)
            {
                Assert.InRange(circle.Length, CircleSolver.Smallest, CircleSolver.Largest);
                Assert.All(Pairs(circle), pair => Assert.True(market.Fit[(pair.One * market.People) + pair.Other] >= 0));
                Assert.NotEqual(0UL, circle.Aggregate(ulong.MaxValue, (common, person) => common & market.Shares[person]));
            }

            Assert.Equal(result.Circles.Sum(circle => Value(market, circle)), result.Total);
            Assert.InRange(result.Gap, 0, 1);
        },
        iter: 200);

    [Fact]
    public void Where_everybody_but_one_fits_everybody_all_of_them_have_a_seat_whatever_lots_are_drawn() => Gen.ULong.Array[14].Sample(
        keys =>
        {
            // Two colleagues, and a last one who may sit with nobody.
            var fit = Enumerable.Range(0, 14 * 14).Select(cell => (One: cell / 14, Other: cell % 14))
                .Select(pair => pair.One == pair.Other || pair.One == 13 || pair.Other == 13 || (pair.One, pair.Other) is (11, 12) or (12, 11) ? CircleMarket.Apart : 600_000).ToArray();

            var result = CircleSolver.Form(new CircleMarket(7, keys, fit, [.. Enumerable.Range(0, 14).Select(person => person == 13 ? 2UL : 1UL)], 6));

            Assert.Equal([13], result.Alone);
        },
        iter: 2000);

    [Fact]
    public void The_order_of_the_input_does_not_matter() =>
        Markets(14).SelectMany(market => Gen.Shuffle(Enumerable.Range(0, market.People).ToArray()).Select(order => (market, order))).Sample(
            given =>
            {
                var (market, order) = given;
                var shuffled = new CircleMarket(
                    market.Seed,
                    [.. order.Select(person => market.Keys[person])],
                    [.. order.SelectMany(one => order.Select(other => market.Fit[(one * market.People) + other]))],
                    [.. order.Select(person => market.Shares[person])],
                    market.Size);

                Assert.Equal(Names(CircleSolver.Form(market).Circles, person => person), Names(CircleSolver.Form(shuffled).Circles, person => order[person]));
            },
            iter: 100);

    [Fact]
    public void Of_few_people_mostly_the_best_of_all_divisions_is_found_and_the_bound_is_never_below_it()
    {
        var (best, all) = (0, 0);
        Markets(8).Sample(
            market =>
            {
                var result = CircleSolver.Form(market);
                var sizes = result.Circles.Select(circle => circle.Length).DefaultIfEmpty(0).ToList();
                var placed = market.People - result.Alone.Length;

                // Of divisions with as many people, in circles no smaller than those found.
                var possible = Divisions(market, sizes.Min()).Where(circles => circles.Sum(circle => circle.Count) == placed)
                    .Select(circles => circles.Sum(circle => Value(market, [.. circle]))).DefaultIfEmpty(0).Max();

                Assert.True(result.Bound >= possible, $"{result.Bound} is below {possible}");
                Interlocked.Increment(ref all);
                if (result.Total >= possible)
                {
                    Interlocked.Increment(ref best);
                }
            },
            iter: 400,
            seed: "0000KOIPe036");
        Assert.True(best >= all * 0.8, $"{best} of {all}");
    }

    [Fact]
    public void Thirty_people_of_as_many_organizations_are_five_circles_of_six_close_to_the_bound()
    {
        // Five groups who fit each other: what there is to find.
        var fit = Symmetric([.. Enumerable.Range(0, 30)], [.. Enumerable.Range(0, 900).Select(pair => pair / 30 % 5 == pair % 30 % 5 ? 900_000 : 100_000)]);

        var result = CircleSolver.Form(new CircleMarket(1, [.. Enumerable.Range(0, 30).Select(id => (ulong)id)], fit, [.. Enumerable.Repeat(1UL, 30)], 6));

        Assert.Equal([6, 6, 6, 6, 6], result.Circles.Select(circle => circle.Length));
        Assert.All(result.Circles, circle => Assert.Single(circle.Select(person => person % 5).Distinct()));
        Assert.Equal(0, result.Gap);
    }

    private static int[] Symmetric(int[] organizations, int[] scores)
    {
        var count = organizations.Length;
        return [.. Enumerable.Range(0, count * count).Select(pair => (One: Math.Min(pair / count, pair % count), Other: Math.Max(pair / count, pair % count)))
            .Select(pair => pair.One == pair.Other || organizations[pair.One] == organizations[pair.Other] ? CircleMarket.Apart : scores[(pair.One * count) + pair.Other])];
    }

    private static IEnumerable<(int One, int Other)> Pairs(IReadOnlyList<int> circle) =>
        from i in Enumerable.Range(0, circle.Count) from j in Enumerable.Range(0, i) select (circle[i], circle[j]);

    private static long Value(CircleMarket market, IReadOnlyList<int> circle) =>
        circle.Count < 2 ? 0 : 2 * Pairs(circle).Sum(pair => (long)market.Fit[(pair.One * market.People) + pair.Other]) / (circle.Count - 1);

    private static string Names(IEnumerable<int[]> circles, Func<int, int> name) =>
        string.Join(" | ", circles.Select(circle => string.Join(' ', circle.Select(name).Order())).Order(StringComparer.Ordinal));

    private static IEnumerable<List<List<int>>> Divisions(CircleMarket market, int smallest)
    {
        return From(0, []).Where(circles => circles.All(circle => circle.Count >= Math.Max(smallest, CircleSolver.Smallest)));

        IEnumerable<List<List<int>>> From(int person, List<List<int>> soFar)
        {
            if (person == market.People)
            {
                return [soFar];
            }

            var options = new List<List<List<int>>> { soFar };
            for (var i = 0; i <= soFar.Count; i++)
            {
                List<int> circle = i < soFar.Count ? [.. soFar[i], person] : [person];
                if (Pairs(circle).All(pair => market.Fit[(pair.One * market.People) + pair.Other] >= 0)
                    && circle.Aggregate(ulong.MaxValue, (common, one) => common & market.Shares[one]) != 0)
                {
                    options.Add([.. soFar.Where((_, at) => at != i), circle]);
                }
            }

            return options.SelectMany(option => From(person + 1, option));
        }
    }
}
