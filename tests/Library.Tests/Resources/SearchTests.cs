using MentorNet.Access.V1;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Library.Tests.Resources;

public sealed class SearchTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("Guide for board/staff meetings", "board")]
    [InlineData("Guide for board/staff meetings", "staff board")]
    [InlineData("Guide for board and staff meetings", "board/staff")]
    [InlineData("Guide for board and staff meetings", "board\\staff")]
    [InlineData("Guide for board\\staff meetings", "staff board")]
    [InlineData("Guide for board and staff meetings", "\"staff meet")]
    [InlineData("Budget 2025-2026", "2026")]
    [InlineData("Budget 2025-2026", "2025-2026")]
    [InlineData("Budget 2025–2026", "2025-2026")]
    [InlineData("A two-year timetable", "two-year timetable")]
    [InlineData("A two year timetable", "two-year timetable")]
    [InlineData("A two-year timetable", "two year")]
    [InlineData("Equity in K-12", "K12")]
    [InlineData("Equity in K12", "K-12")]
    [InlineData("Equity in K–12", "K12")]
    [InlineData("Equity in K–12", "K-12")]
    [InlineData("Señora Jiménez’s plan", "senora jimenez")]
    [InlineData("Kaʻū families", "ka'u families")]
    [InlineData("Łódź visit", "lodz")]
    [InlineData("Restorative timetable", "timet")]
    [InlineData("Restorative timetable", "timetables restor")]
    [InlineData("Restorative  timetable", "  RESTORATIVE   timetable ")]
    [InlineData("Women's leadership", "womens")]
    [InlineData("Women’s leadership", "women's")]
    [InlineData("The Al-Sayed method", "alsayed")]
    [InlineData("The Alsayed method", "al-sayed")]
    [InlineData("The Alsayed method", "al sayed")]
    [InlineData("The O'Brien method", "o brien")]
    [InlineData("The O Brien method", "obrien")]
    [InlineData("The Mc Donald method", "mcdonald")]
    [InlineData("The McDonald method", "mc donald")]
    [InlineData("The Smith-Jones method", "smithjones")]
    [InlineData("The Smithjones method", "smith jones")]
    [InlineData("The De la Cruz method", "delacruz")]
    [InlineData("The Delacruz method", "de la cruz")]
    public async Task A_title_is_found_as_others_write_it(string title, string typed)
    {
        var consortium = Guid.CreateVersion7();
        var resource = await CreateAsync(consortium, title, "");

        Assert.Equal(resource.Name, Assert.Single((await SearchAsync(consortium, typed)).Resources).Name);
    }

    [Theory]
    [InlineData("O'Brien", "O Brien", "obrien")]
    [InlineData("McDonald", "Mc Donald", "mcdonalds")]
    [InlineData("Lacruz", "La Cruz", "lacruz")]
    public async Task A_name_that_is_written_apart_is_found_beside_one_that_is_written_joined(string joined, string apart, string typed)
    {
        var consortium = Guid.CreateVersion7();
        await CreateAsync(consortium, $"The {joined} method", "");
        await CreateAsync(consortium, $"The {apart} method", "");

        Assert.Equal(2, (await SearchAsync(consortium, typed)).Resources.Count);
    }

    [Theory]
    [InlineData("\"board policy\"")]
    [InlineData("board -policy")]
    [InlineData("boards/zebra")]
    [InlineData("boards\\zebra")]
    [InlineData("\uFFFE")]
    [InlineData("'")]
    [InlineData("!&|:*<->()")]
    [InlineData("-")]
    [InlineData("\"")]
    [InlineData("the")]
    public async Task What_is_not_there_is_not_found_and_nothing_typed_breaks_it(string typed)
    {
        var consortium = Guid.CreateVersion7();
        await CreateAsync(consortium, "A guide for every board", "Policy comes second");

        Assert.Empty((await SearchAsync(consortium, typed)).Resources);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \u00A0 ")]
    [InlineData("\u200B")]
    [InlineData(" \u2060\u00AD \uFE0F")]
    public async Task Where_nothing_is_typed_that_is_seen_all_is_listed(string typed)
    {
        var consortium = Guid.CreateVersion7();
        await CreateAsync(consortium, "A guide for every board", "Policy comes second");

        Assert.Single((await SearchAsync(consortium, typed)).Resources);
    }

    [Fact]
    public async Task A_phrase_is_found_in_a_title_or_a_summary_and_not_across_both()
    {
        var consortium = Guid.CreateVersion7();
        await CreateAsync(consortium, "How to write a plan", "Budget lines that last");

        Assert.Empty((await SearchAsync(consortium, "\"plan budget\"")).Resources);
        Assert.Single((await SearchAsync(consortium, "\"write a plan\"")).Resources);
        Assert.Single((await SearchAsync(consortium, "\"budget lines\"")).Resources);
    }

    [Fact]
    public async Task An_excluded_word_only_filters()
    {
        var consortium = Guid.CreateVersion7();
        await CreateAsync(consortium, "Notes", "A plan is mentioned");
        await CreateAsync(consortium, "Plan", "The plan of plans");
        await CreateAsync(consortium, "Planning a plan", "");
        await CreateAsync(consortium, "Zebra plan", "plan plan plan");

        var all = (await SearchAsync(consortium, "plan")).Resources.Select(resource => resource.Title).ToList();
        var without = (await SearchAsync(consortium, "plan -zebra")).Resources.Select(resource => resource.Title).ToList();
        var only = (await SearchAsync(consortium, "-zebra")).Resources.Select(resource => resource.Title).ToList();

        Assert.Equal(all.Where(title => title != "Zebra plan"), without);
        Assert.Equal(["Planning a plan", "Plan", "Notes"], only);
    }

    [Fact]
    public async Task Either_of_two_is_found_by_or_and_a_whole_word_comes_before_a_beginning()
    {
        var consortium = Guid.CreateVersion7();
        await CreateAsync(consortium, "Plan", "");
        await CreateAsync(consortium, "Planet", "");
        await CreateAsync(consortium, "Quorum", "");

        Assert.Equal(["Plan", "Planet"], (await SearchAsync(consortium, "plan")).Resources.Select(resource => resource.Title));
        Assert.Equal(["Plan", "Quorum"], (await SearchAsync(consortium, "quorum or \"plan\"")).Resources.Select(resource => resource.Title).Order());
    }

    [Fact]
    public async Task As_the_service_a_consortiums_search_goes_through_its_own_resources_only()
    {
        var consortium = Guid.CreateVersion7();
        await using (var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString))
        {
            await using var fill = owner.CreateCommand(
                """
                ALTER TABLE resources NO FORCE ROW LEVEL SECURITY;
                INSERT INTO resources (id, consortium_id, title, summary, license, created_by, created_at)
                SELECT gen_random_uuid(), CASE WHEN n <= 200 THEN @consortium ELSE md5((n % 100)::text)::uuid END, 'Title ' || n, 'Summary of plan ' || n, 1, gen_random_uuid(), now()
                FROM generate_series(1, 10000) n;
                ALTER TABLE resources FORCE ROW LEVEL SECURITY;
                ANALYZE resources;
                """);
            fill.Parameters.AddWithValue("consortium", consortium);
            await fill.ExecuteNonQueryAsync();
        }

        await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var set = new NpgsqlCommand($"SET app.consortium_id = '{consortium}'", connection);
        await set.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand(
            "EXPLAIN (ANALYZE, FORMAT TEXT) SELECT id FROM resources WHERE consortium_id = @consortium AND published = false AND terms @@ to_tsquery('english', '(''plan'':*)')", connection);
        explain.Parameters.AddWithValue("consortium", consortium);
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Assert.Contains(plan, line => line.Contains("resources_list_idx", StringComparison.Ordinal) || line.Contains("resources_request_key", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on resources", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two-year plan", "('two' <-> 'year') & ('plan':*)")]
    [InlineData("plan -zebra", "('plan':*)")]
    [InlineData("a or b", "('a') | ('b')")]
    [InlineData("board/staff", "('board':*) & ('staff':*)")]
    [InlineData("\"seat at the table\" K12", "('seat' <-> 'at' <-> 'the' <-> 'table') & ('k' <-> '12')")]
    [InlineData("-zebra", "")]
    public void What_is_typed_becomes_a_query(string typed, string wanted) => Assert.Equal(wanted, ResourceQuery.Read(typed).Beginning);

    [Fact]
    public async Task A_search_that_the_former_release_began_goes_on()
    {
        var consortium = Guid.CreateVersion7();
        await CreateAsync(consortium, "One", "");
        await CreateAsync(consortium, "Two", "");
        var first = Assert.Single((await Client(consortium).Resources.SearchResourcesAsync(new() { PageSize = 1 })).Resources);
        var token = PageToken.Create($"resources {consortium}|||True|True", new FormerKey(0, first.CreateTime.ToDateTimeOffset(), Guid.Parse(first.Name["resources/".Length..])));

        var second = Assert.Single((await Client(consortium).Resources.SearchResourcesAsync(new() { PageSize = 1, PageToken = token })).Resources);

        Assert.Equal(["One", "Two"], new[] { first.Title, second.Title }.Order());
    }

    private async Task<Resource> CreateAsync(Guid consortium, string title, string summary) => await Client(consortium).Resources.CreateResourceAsync(new()
    {
        Resource = new() { Title = title, Summary = summary, License = Resource.Types.License.CcBy, Link = "https://example.org/guide" },
    });

    private async Task<SearchResourcesResponse> SearchAsync(Guid consortium, string typed) => await Client(consortium).Resources.SearchResourcesAsync(new() { Query = typed });

    private Clients Client(Guid consortium) => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    private sealed record FormerKey(int Score, DateTimeOffset Time, Guid Id);
}
