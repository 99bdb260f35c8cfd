using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>Counts of people as admins may see them.</summary>
public sealed class SmallCellsTests
{
    [Fact]
    public void A_count_under_five_is_hidden_and_five_is_shown()
    {
        Assert.Equal([null, null, null, 5, 17], new[] { 0, 1, 4, 5, 17 }.Select(SmallCells.Of));
    }

    [Theory]
    [InlineData(20, 18)]
    [InlineData(20, 3)]
    [InlineData(20, 20)]
    public void A_part_is_hidden_if_it_or_the_rest_is_small(int whole, int count) => Assert.Null(SmallCells.Within(whole, count));

    [Fact]
    public void A_part_is_shown_if_it_and_the_rest_are_large() => Assert.Equal(12, SmallCells.Within(20, 12));

    [Fact]
    public void One_small_part_takes_another_with_it()
    {
        var shown = SmallCells.Hide([30, 2, 9]);

        Assert.Equal(41, shown.Total);
        Assert.Equal([null, null, 9], shown.Parts);
    }

    [Fact]
    public void Where_no_part_can_be_hidden_safely_nothing_is_shown()
    {
        var shown = SmallCells.Hide([6, 0]);

        Assert.Null(shown.Total);
        Assert.All(shown.Parts, Assert.Null);
    }

    [Fact]
    public void Nothing_is_shown_of_fewer_than_five()
    {
        var shown = SmallCells.Hide([1, 2, 0]);

        Assert.Null(shown.Total);
        Assert.All(shown.Parts, Assert.Null);
    }

    // Every two and three groups of ten or twelve: whoever knows the sizes and the sum of the counts finds none under five, nor a rest.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Nobody_finds_a_hidden_count_of_a_group_by_the_sum_of_all(int groups)
    {
        foreach (var counts in EveryTable(groups, 10))
        {
            var table = counts.Select((count, i) => (Whole: 10 + (2 * (i % 2)), Count: count)).ToList();
            var shown = SmallCells.WithinEach(table);
            var hidden = Enumerable.Range(0, groups).Where(i => shown[i] is null).ToList();
            Assert.All(table.Zip(shown), pair => Assert.True(pair.Second is null || (pair.Second == pair.First.Count && SmallCells.Within(pair.First.Whole, pair.First.Count) is not null)));
            Assert.True(hidden.Count != 1 || groups == 1, string.Join(',', counts));
            if (hidden.Count < groups && hidden.Count > 0)
            {
                Assert.True(hidden.Sum(i => counts[i]) >= SmallCells.Least && hidden.Sum(i => table[i].Whole - counts[i]) >= SmallCells.Least, string.Join(',', counts));
            }
        }
    }

    // Every table of up to four parts: whoever knows the rule and subtracts finds no count under five, and of no hidden count which one it is.
    [Theory]
    [InlineData(1, 24)]
    [InlineData(2, 24)]
    [InlineData(3, 24)]
    [InlineData(4, 16)]
    public void Nobody_finds_a_hidden_count_by_subtraction(int parts, int most)
    {
        var published = new Dictionary<string, List<int[]>>();
        foreach (var table in EveryTable(parts, most))
        {
            var written = Written(SmallCells.Hide(table));
            published.TryAdd(written, []);
            published[written].Add(table);
        }

        foreach (var (written, tables) in published)
        {
            var shown = SmallCells.Hide(tables[0]);
            var hidden = Enumerable.Range(0, parts).Where(i => shown.Parts[i] is null).ToList();
            Assert.DoesNotContain(shown.Parts.Append(shown.Total), count => count < SmallCells.Least);
            if (shown.Total is { } total && hidden.Count > 0)
            {
                Assert.True(hidden.Count > 1 && total - shown.Parts.Sum(count => count ?? 0) >= SmallCells.Least, written);
            }

            // Totals beyond this have tables that are not among those tried.
            if (shown.Total is null || shown.Total < most)
            {
                Assert.All(hidden, i => Assert.True(tables.Select(table => table[i]).Distinct().Skip(1).Any(), $"Part {i} of {written} is known."));
            }
        }
    }

    private static string Written(ShownCells cells) => $"{Shown(cells.Total)} = {string.Join(" + ", cells.Parts.Select(Shown))}";

    private static string Shown(int? count) => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";

    private static IEnumerable<int[]> EveryTable(int parts, int most)
    {
        for (var table = new int[parts]; ;)
        {
            yield return [.. table];
            var i = 0;
            while (i < parts && table[i] == most)
            {
                table[i++] = 0;
            }

            if (i == parts)
            {
                yield break;
            }

            table[i]++;
        }
    }
}
