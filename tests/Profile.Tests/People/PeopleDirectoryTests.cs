using Dapper;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;
using Seen = MentorNet.Profile.V1.Consent.Types.Audience;

namespace MentorNet.Profile.Tests.People;

public sealed class PeopleDirectoryTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task What_changed_is_found_at_once_and_what_went_is_not()
    {
        var looker = await service.JoinAsync();
        var other = await service.JoinAsync();
        var word = Word();
        Assert.Empty(await FoundAsync(looker, word));

        await other.UpdateAsync(person => person.Title = $"Director of {word}");
        Assert.Equal([other.Name], await FoundAsync(looker, word));

        await other.ChooseAsync("title", Seen.OnlyMe);
        Assert.Empty(await FoundAsync(looker, word));
    }

    [Fact]
    public async Task Somebody_whose_transaction_commits_late_is_found_after_those_who_came_later()
    {
        var looker = await service.JoinAsync();
        var late = await service.JoinAsync();
        var soon = await service.JoinAsync();
        var (first, second) = (Word(), Word());
        await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("SELECT set_config('app.consortium_id', @id::text, false)", new { id = service.Consortium });
        await using var open = await connection.BeginTransactionAsync();
        Assert.Equal(1, await connection.ExecuteAsync("UPDATE people SET title = @first WHERE person_id = @id", new { first, id = late.Id }, open));

        await soon.UpdateAsync(person => person.Title = second);
        Assert.Equal([soon.Name], await FoundAsync(looker, second));
        Assert.Empty(await FoundAsync(looker, first));

        await open.CommitAsync();
        Assert.Equal([late.Name], await FoundAsync(looker, first));
        Assert.Equal([soon.Name], await FoundAsync(looker, second));
    }

    [Fact]
    public async Task Who_is_removed_from_the_table_and_an_organization_that_is_renamed_are_read_anew()
    {
        var looker = await service.JoinAsync();
        var gone = await service.JoinAsync();
        var word = Word();
        await gone.UpdateAsync(person => person.Title = word);
        Assert.Equal([gone.Name], await FoundAsync(looker, word));
        await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("SELECT set_config('app.consortium_id', @id::text, false)", new { id = service.Consortium });

        Assert.Equal(1, await connection.ExecuteAsync("DELETE FROM people WHERE person_id = @id", new { id = gone.Id }));

        Assert.Empty(await FoundAsync(looker, word));
    }

    [Fact]
    public async Task Whoever_shows_no_name_comes_after_all_others_page_by_page()
    {
        var looker = await service.JoinAsync();
        var word = Word();
        var people = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var person = await service.JoinAsync();
            await person.UpdateAsync(one => one.Title = word);
            people.Add(person.Name);
            if (i % 2 == 0)
            {
                await person.ChooseAsync("display_name", Seen.OnlyMe);
            }
        }

        var (found, token) = (new List<Person>(), "");
        do
        {
            var page = await looker.Ask.People.SearchPeopleAsync(new() { Query = word, PageSize = 2, PageToken = token });
            found.AddRange(page.People);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(people.Order(), found.Select(person => person.Name).Order());
        Assert.Equal(["name", "name", "", "", ""], found.Select(person => person.DisplayName.Length > 0 ? "name" : ""));
    }

    [Fact]
    public async Task What_changed_is_found_in_indexes_by_the_services_login()
    {
        await service.JoinAsync();
        await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("SET enable_seqscan = off; SET enable_bitmapscan = off; SELECT set_config('app.consortium_id', @id::text, false)", new { id = service.Consortium });

        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {PersonStore.Changed}", new { consortiumId = service.Consortium, since = "3" }));

        Assert.True(plan.Contains("people_changed_idx", StringComparison.Ordinal) && plan.Contains("consents_changed_idx", StringComparison.Ordinal), plan);
    }

    private static async Task<IEnumerable<string>> FoundAsync(Member looker, string word) =>
        (await looker.Ask.People.SearchPeopleAsync(new() { Query = word })).People.Select(person => person.Name);

    private static string Word() => string.Concat(Guid.NewGuid().ToString("N").Where(char.IsAsciiLetter).Take(6).Prepend('x').Prepend('q'));
}
