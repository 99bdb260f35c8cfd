using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class SearchTextTests(SearchTextTests.Databases databases) : IClassFixture<SearchTextTests.Databases>
{
    [Fact]
    public void Each_name_is_found_as_others_write_it() =>
        Sentences.None(Names().Where(pair => !SearchText.Has(SearchText.Fold(pair.Name), SearchText.Words(pair.Typed))).Select(pair => $"{pair.Name} by {pair.Typed}: {SearchText.Fold(pair.Name)} / {SearchText.Fold(pair.Typed)}"));

    [Fact]
    public void Each_name_is_found_in_another_case_in_decomposed_letters_by_beginnings_and_in_any_order()
    {
        foreach (var (name, _) in Names())
        {
            var folded = SearchText.Fold(name);
            var words = folded.Split(' ');
            foreach (var typed in new[]
            {
                name.ToUpperInvariant(), name.ToLowerInvariant(), name.Normalize(System.Text.NormalizationForm.FormD), name.Normalize(System.Text.NormalizationForm.FormKC), $"  {name.Replace(" ", "   ", StringComparison.Ordinal)} ",
                string.Join(' ', words.Reverse()), string.Join(' ', words.Select(word => word[..((word.Length + 1) / 2)])),
            })
            {
                Assert.True(SearchText.Has(folded, SearchText.Words(typed)), $"{name} by {typed}: {SearchText.Fold(typed)}");
            }
        }
    }

    [Theory]
    [InlineData("Rosa Jiménez", "Rosalind")]
    [InlineData("Chicago Public Schools", "al")]
    [InlineData("Winston-Salem", "winston sale x")]
    [InlineData("Hawaiʻi", "hawai’j")]
    [InlineData("Ann Edwards", "nned")]
    [InlineData("Rosa Alvarez Linden", "rosalinden")]
    [InlineData("Delacruz", "de lo cruz")]
    [InlineData("Al-Sayed", "alsayedx")]
    public void What_is_not_there_is_not_found(string name, string typed) => Assert.False(SearchText.Has(SearchText.Fold(name), SearchText.Words(typed)));

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF a")]
    [InlineData("\uD800")]
    [InlineData("a\uDC00b")]
    [InlineData("\u0000")]
    [InlineData("'")]
    [InlineData("%_\\")]
    public void What_is_no_text_does_no_harm(string typed) => Assert.DoesNotContain(SearchText.Words(typed), word => word.Any(c => "%_\\'".Contains(c, StringComparison.Ordinal)));

    [Fact]
    public async Task The_database_folds_as_the_code_does()
    {
        var random = new Random(12);
        var texts = Names().SelectMany(pair => new[] { pair.Name, pair.Typed, pair.Name.Normalize(System.Text.NormalizationForm.FormD) }).ToList();
        // All of the basic plane that is text in Unicode 14, each letter by itself, and long random mixtures of scripts.
        texts.AddRange(Enumerable.Range(1, 0xFFFD).Where(IsText).Chunk(60).Select(chunk => string.Join(" x", chunk.Select(c => (char)c))));
        int[] starts = [0x20, 0x20, 0x20, 0xA0, 0x100, 0x180, 0x300, 0x370, 0x400, 0x590, 0x600, 0x1E00, 0x1F00, 0x2000, 0x2C60, 0x3040, 0xA720, 0xAC00, 0xFF00];
        texts.AddRange(Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 60))
            .Select(_ => random.Next(5) == 0 ? " '’-–/&K12".ElementAt(random.Next(10)) : (char)(starts[random.Next(starts.Length)] + random.Next(0x60)))
            .Where(c => IsText(c)))));
        texts.AddRange(["😀 smile", "𐐀𐐁 Deseret", "𝐁old 𝒮cript", "🇺🇸"]);

        await using var source = NpgsqlDataSource.Create(databases.Postgres.ConnectionString);
        await using var command = source.CreateCommand("SELECT array_agg(fold(t.value) ORDER BY t.at) FROM unnest(@texts) WITH ORDINALITY t(value, at)");
        command.CommandTimeout = (int)Eventually.Patience.TotalSeconds;
        command.Parameters.AddWithValue("texts", texts.ToArray());
        var folded = (string[])(await command.ExecuteScalarAsync())!;

        Sentences.None(texts.Zip(folded).Where(pair => SearchText.Fold(pair.First) != pair.Second).Take(5).Select(pair => $"{pair.First}: code '{SearchText.Fold(pair.First)}', database '{pair.Second}'"));
    }

    [Fact]
    public void Folded_once_is_folded() => Assert.All(Names(), pair => Assert.Equal(SearchText.Fold(pair.Name), SearchText.Fold(SearchText.Fold(pair.Name))));

    private static bool IsText(int c) => c is not 0 and not (>= 0xD800 and <= 0xDFFF)
        && char.GetUnicodeCategory((char)c) is not System.Globalization.UnicodeCategory.OtherNotAssigned;

    private static IEnumerable<(string Name, string Typed)> Names()
    {
        using var reader = new StreamReader(typeof(SearchTextTests).Assembly.GetManifestResourceStream("MentorNet.ServiceDefaults.Tests.Data.names.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            yield return (line.Split('\t')[0], line.Split('\t')[1]);
        }
    }

    public sealed class Databases : IAsyncLifetime
    {
        public PostgresFixture Postgres { get; } = new(typeof(SearchTextTests).Assembly);

        public Task InitializeAsync() => Postgres.InitializeAsync();

        public Task DisposeAsync() => Postgres.DisposeAsync();
    }
}
