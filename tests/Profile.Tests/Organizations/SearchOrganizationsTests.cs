using Dapper;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests.Organizations;

public sealed class SearchOrganizationsTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Theory]
    [InlineData("Kauaʻi Community College", "kauai")]
    [InlineData("Kauaʻi Community College", "college Kaua'i")]
    [InlineData("Hālau Kū Māna", "halau ku mana")]
    [InlineData("Hālau Kū Māna", "HĀLAU")]
    [InlineData("Akademia Łódź", "lodz")]
    [InlineData("Tromsø Høgskole", "tromso hogskole")]
    [InlineData("Prince George’s County Schools", "Prince George's")]
    [InlineData("Prince George's County Schools", "prince georges")]
    [InlineData("Winston-Salem/Forsyth County", "forsyth  winston salem")]
    [InlineData("Texas A&M", "a & m texas")]
    [InlineData("Cañon City", "can\u0303on")]
    [InlineData("Cañon City", "canon ci")]
    [InlineData("Groß Straße", "gross strasse")]
    [InlineData("Næstved Skole", "naestved")]
    [InlineData("東京大学", "大学")]
    [InlineData("Al-Sayed Academy", "alsayed")]
    [InlineData("Al-Sayed Institute", "alsayed institute")]
    [InlineData("Alsayed Academy", "al sayed")]
    [InlineData("O Brien Prep", "obrien")]
    [InlineData("O'Brien Prep", "o brien")]
    [InlineData("Smith-Jones Hospital", "smithjones")]
    [InlineData("Smithjones Hospital", "smith jones")]
    [InlineData("McDonald County R-I", "mc donald")]
    [InlineData("Mc Donald County R-I", "mcdonald")]
    [InlineData("De La Cruz School", "delacruz")]
    [InlineData("Delacruz School", "de la cruz")]
    public async Task A_name_is_found_as_others_write_it(string name, string typed)
    {
        var organization = await service.MemberOrganizationAsync(name);

        Assert.Contains((await service.Admin.Organizations.SearchOrganizationsAsync(new() { Query = typed })).Organizations, found => found.Name == organization);
    }

    [Theory]
    [InlineData("O'Brayn", "O Brayn", "obrayn")]
    [InlineData("McDoughal", "Mc Doughal", "mcdoughal")]
    [InlineData("D’Angeloni", "D Angeloni", "dangeloni")]
    [InlineData("Lamorna", "La Morna", "lamorna")]
    public async Task A_name_that_is_written_apart_is_found_beside_many_that_are_written_joined(string joined, string apart, string typed)
    {
        for (var i = 1; i <= 6; i++)
        {
            await service.MemberOrganizationAsync($"{joined} School {i}");
        }

        var organization = await service.MemberOrganizationAsync($"{apart} Hall");

        Assert.Contains((await service.Admin.Organizations.SearchOrganizationsAsync(new() { Query = typed })).Organizations, found => found.Name == organization);
    }

    [Theory]
    [InlineData("probenames-n01x", true)]
    [InlineData("PROBENAMES-N01X", true)]
    [InlineData(" organizations/probenames-n01x ", true)]
    [InlineData("organizations/probenames-N01X", true)]
    [InlineData("probenames-n01", true)]
    [InlineData("n01x", true)]
    [InlineData("othernames-n01x", false)]
    [InlineData("probenames-n02x", false)]
    public async Task A_key_is_found_with_its_scheme_before_it_whatever_the_scheme(string typed, bool isFound)
    {
        await service.ImportAsync("Code,Name\nN01X,Larkspur Works\n"u8.ToArray(), new() { Mapping = new() { Scheme = "probenames", Kind = Organization.Types.Kind.Company, Columns = { ["key"] = "Code", ["display_name"] = "Name" } } });

        var found = (await service.Admin.Organizations.SearchOrganizationsAsync(new() { Query = typed })).Organizations;

        Assert.Equal(isFound, found.Any(one => one.Name == "organizations/probenames-N01X"));
    }

    [Fact]
    public async Task An_organization_of_ones_own_is_found_by_its_whole_name()
    {
        var organization = await service.MemberOrganizationAsync("Larkspur Hall");

        Assert.Equal(organization, Assert.Single((await service.Admin.Organizations.SearchOrganizationsAsync(new() { Query = organization["organizations/".Length..] })).Organizations).Name);
        Assert.Equal(organization, Assert.Single((await service.Admin.Organizations.SearchOrganizationsAsync(new() { Query = organization })).Organizations).Name);
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("a\uFFFE")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("???")]
    [InlineData("'; --")]
    public async Task What_is_no_name_finds_none_and_breaks_nothing(string typed) =>
        Assert.Empty((await service.Admin.Organizations.SearchOrganizationsAsync(new() { Query = $"zzz {typed}" })).Organizations);

    [Fact]
    public async Task What_has_no_word_finds_nothing() => Assert.Empty((await service.Admin.Organizations.SearchOrganizationsAsync(new() { Query = "?!" })).Organizations);

    [Fact]
    public async Task The_whole_name_comes_before_what_begins_so_also_where_a_word_stands_twice()
    {
        var whole = await service.MemberOrganizationAsync("Wallá Walla");
        await service.MemberOrganizationAsync("Walla Walla Community College");

        Assert.Equal(whole, (await service.Admin.Organizations.SearchOrganizationsAsync(new() { Query = "walla walla" })).Organizations[0].Name);
    }

    [Fact]
    public async Task The_services_login_finds_by_the_index()
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var set = new NpgsqlCommand("SET enable_seqscan = off", connection);
        await set.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand("EXPLAIN SELECT name FROM organizations o WHERE o.words LIKE '%jimenez%' AND o.words LIKE '% la%'", connection);
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Assert.Contains(plan, line => line.Contains("organizations_words_idx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_with_its_scheme_is_found_by_the_indexes()
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("SET enable_seqscan = off");
        var words = new SearchWords("probenames-n01x");

        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN SELECT o.name FROM organizations o WHERE {words.Sql}", words.Parameters(new(0, ""), null, 10)));

        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.Contains("organizations_words_idx", plan, StringComparison.Ordinal);
        Assert.Contains("organizations_pkey", plan, StringComparison.Ordinal);
    }
}
