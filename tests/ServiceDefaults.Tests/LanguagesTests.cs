using MentorNet.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class LanguagesTests(LanguagesTests.Databases databases) : IClassFixture<LanguagesTests.Databases>
{
    [Fact]
    public async Task The_database_writes_what_was_stored_as_the_code_does_and_leaves_own_words()
    {
        string[] typed =
        [
            .. Languages.All.SelectMany(language => new[] { language.Tag, language.Tag.ToUpperInvariant(), $"{language.Tag}-us", $"{language.Tag.ToUpperInvariant()}-LATN-mx" }),
            "sgn-ase", "SGN-ASE", "zh-yue", "iw", "eng", "tgl", "cmn", "prs", "zh-hant-tw", "es-419", "EN-us", "pt-br",
        ];
        var known = typed.Where(value => Languages.TryCanonical(value, out _)).ToList();
        Assert.InRange(known.Count, 1500, 4000);
        string[] own = ["x-home", "Grandmother's words", "", "12", "en_US"];

        await using var source = Npgsql.NpgsqlDataSource.Create(databases.Postgres.ConnectionString);
        await using var command = source.CreateCommand("SELECT array_agg(language_tag(t.value) ORDER BY t.at) FROM unnest(@texts) WITH ORDINALITY t(value, at)");
        command.CommandTimeout = (int)Eventually.Patience.TotalSeconds;
        // A name that is another language's tag ("Ga") is that tag.
        var names = Languages.All.Where(language => !Languages.TryCanonical(language.Name, out _)).ToList();
        command.Parameters.AddWithValue("texts", known.Concat(names.Select(language => $" {language.Name.ToUpperInvariant()} ")).Concat(own).ToArray());
        var written = (string[])(await command.ExecuteScalarAsync())!;

        var wanted = known.Select(value => Languages.Parse(value, "")).Concat(names.Select(language => language.Tag)).Concat(own);
        Sentences.None(written.Zip(wanted).Where(pair => pair.First != pair.Second).Take(10));
    }

    public sealed class Databases : IAsyncLifetime
    {
        public MentorNet.Testing.PostgresFixture Postgres { get; } = new(typeof(LanguagesTests).Assembly);

        public Task InitializeAsync() => Postgres.InitializeAsync();

        public Task DisposeAsync() => Postgres.DisposeAsync();
    }

    [Theory]
    [InlineData("en", "en", "English")]
    [InlineData("EN-us", "en-US", "American English")]
    [InlineData("ja", "ja", "Japanese")]
    [InlineData("eng", "en", "English")]
    [InlineData("iw", "he", "Hebrew")]
    [InlineData("tl", "tl", "Tagalog")]
    [InlineData("tgl", "tl", "Tagalog")]
    [InlineData("cmn", "zh", "Chinese")]
    [InlineData("zh-yue", "yue", "Cantonese")]
    [InlineData("zh-hant-tw", "zh-Hant-TW", "Traditional Chinese (Taiwan)")]
    [InlineData("es-pe", "es-PE", "Spanish (Peru)")]
    [InlineData("pt-BR", "pt-BR", "Brazilian Portuguese")]
    [InlineData("mww", "mww", "Hmong Daw")]
    [InlineData("ase", "ase", "American Sign Language")]
    [InlineData("sgn-ase", "ase", "American Sign Language")]
    [InlineData("sgn-US", "ase", "American Sign Language")]
    [InlineData("prs", "fa-AF", "Dari")]
    [InlineData("nv", "nv", "Navajo")]
    [InlineData("haw", "haw", "Hawaiian")]
    public void A_tag_becomes_canonical_and_has_a_name(string value, string tag, string name)
    {
        Assert.Equal(tag, Languages.Parse(value, "languages"));
        Assert.Equal(name, Languages.Name(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("English")]
    [InlineData("xx")]
    [InlineData("en-")]
    [InlineData("en--US")]
    [InlineData("en-US-US")]
    [InlineData("en_US")]
    [InlineData("und")]
    [InlineData("en-XX")]
    [InlineData("en-Xxxx")]
    [InlineData("en\u200B")]
    public void What_is_no_language_is_refused(string value)
    {
        Assert.Throws<DomainException>(() => Languages.Parse(value, "languages"));
        Assert.Equal(value, Languages.Name(value));
    }

    [Fact]
    public void Every_language_of_the_list_is_canonical_and_named()
    {
        Assert.InRange(Languages.All.Count, 600, 800);
        Assert.All(Languages.All, language =>
        {
            Assert.Equal(language.Tag, Languages.Parse(language.Tag, "languages"));
            Assert.Equal(language.Name, Languages.Name(language.Tag.ToUpperInvariant()));
        });
    }
}
