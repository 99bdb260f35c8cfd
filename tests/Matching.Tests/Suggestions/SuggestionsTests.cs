using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Suggestions;
using MentorNet.Matching.Suggestions.Index;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using SuggestionFilter = MentorNet.Matching.V1.SuggestionFilter;

namespace MentorNet.Matching.Tests.Suggestions;

public sealed class SuggestionsTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private DateOnly Today => DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Gives_five_of_a_kind_with_what_each_part_gives_in_words()
    {
        var officer = await Joins("officer");
        for (var i = 0; i < 7; i++)
        {
            await Joins("mentor");
        }

        var found = await Find(officer);

        Assert.Equal(5, found.Suggestions.Count);
        Assert.Equal(7, found.CandidateCount);
        Assert.All(found.Suggestions, one => Assert.Equal(one.Suggestion.Score, one.Parts.Sum(part => part.Points)));
        Assert.Contains(found.Suggestions[0].Parts, part => part is { Part: ScorePart.Needs, Words: "They have done what you are working on: earning a seat at the senior table.", Most: 450_000 });
        await RpcAssert.FailsOnField("kind", () => Officer(officer).Suggestions.FindSuggestionsAsync(new()).ResponseAsync);
        await RpcAssert.FailsOnField("filter.states[0]", () => Officer(officer).Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer, Filter = new() { States = { "Ohio" } } }).ResponseAsync);
    }

    [Fact]
    public async Task Who_asks_at_the_same_time_shares_what_the_index_waits_for()
    {
        await Find(await Joins("officer"));
        var (waits, last) = (0, new TaskCompletionSource());
        await using var connection = await service.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        connection.Notification += (_, heard) =>
        {
            waits += Guid.TryParse(heard.Payload, out Guid _) ? 1 : 0; // who was told of a change is named with more than an id
            if (heard.Payload == Guid.Empty.ToString())
            {
                last.SetResult();
            }
        };
        await Say("LISTEN candidate");
        var indexes = service.Services.GetRequiredService<CandidateIndexes>();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => indexes.GetAsync(consortium, CancellationToken.None)));

        await Say($"SELECT pg_notify('candidate', '{Guid.Empty}')");
        while (!last.Task.IsCompleted)
        {
            await connection.WaitAsync(Eventually.Patience);
        }

        Assert.InRange(waits - 1, 1, 10);

        async Task Say(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("hidden")]
    [InlineData("not ready")]
    [InlineData("one employer")]
    [InlineData("no place")]
    [InlineData("left")]
    [InlineData("dismissed")]
    public async Task Never_gives_somebody_from_the_moment_the_event_is_there(string what)
    {
        var officerFacts = service.Facts("officer", consortium);
        var officer = await service.Joined(officerFacts);
        var facts = service.Facts("mentor", consortium);
        var mentor = await service.Joined(facts);
        Assert.Single((await Find(officer)).Suggestions);

        await (what switch
        {
            "paused" => service.Joined(facts with { Version = 2, PausedUntil = Today.AddDays(9) }),
            "hidden" => service.Joined(facts with { Version = 2, Hidden = true }),
            "not ready" => service.Joined(facts with { Version = 2, Ready = false }),
            "one employer" => service.Joined(facts with { Version = 2, Organization = officerFacts.Organization }),
            "no place" => service.Joined(facts with { Version = 2, Capacity = 0 }),
            "left" => service.Leaves(mentor, consortium: consortium),
            _ => Officer(officer).Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" }).ResponseAsync,
        });

        Assert.Empty((await Find(officer)).Suggestions);
    }

    [Fact]
    public async Task Every_replica_hears_of_a_change_at_once()
    {
        var officer = await Joins("officer");
        var facts = service.Facts("mentor", consortium);
        var mentor = await service.Joined(facts with { PausedUntil = Today.AddDays(1) });
        await using var replica = service.StartReplica();
        var other = new Clients(replica.WithToken(TestTokens.Create(officer, consortium, [Access.V1.Role.Officer])));
        Assert.Empty((await Find(officer)).Suggestions);
        Assert.Empty((await other.Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer })).Suggestions);

        await service.Joined(facts with { Version = 2 });

        Assert.Equal($"people/{mentor}", Assert.Single((await Find(officer)).Suggestions).Suggestion.Mentor);
        await Eventually.True(
            async () => (await other.Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer })).Suggestions.SingleOrDefault()?.Suggestion.Mentor == $"people/{mentor}",
            "the other replica has heard");
        var index = await Admin.Suggestions.GetSuggestionIndexAsync(new());
        Assert.False(index.HasCandidateCount);
        Assert.True(index.Listening);
    }

    [Fact]
    public async Task A_mentor_is_shown_to_five_officers_for_each_free_place_and_first_names_differ()
    {
        var favourite = await Joins("mentor", facts => facts with { Capacity = 1 });
        var others = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            others.Add(await Joins("mentor", facts => facts with { Capacity = 3, YearsOfPractice = 1 }));
        }

        var shownTo = 0;
        var firsts = new List<string>();
        for (var i = 0; i < Featuring.Factor + 2; i++)
        {
            var found = await Find(await Joins("officer"));
            shownTo += found.Suggestions.Any(one => one.Suggestion.Mentor == $"people/{favourite}") ? 1 : 0;
            firsts.Add(found.Suggestions[0].Suggestion.Mentor);
        }

        Assert.Equal(Featuring.Factor, shownTo);
        Assert.Equal(1, firsts.Count(first => first == $"people/{favourite}"));
        Assert.True(firsts.Distinct().Count() >= 3, string.Join(' ', firsts));
    }

    [Fact]
    public async Task A_list_stays_while_nothing_changes_and_somebody_set_aside_makes_room_for_another_officer()
    {
        var mentor = await Joins("mentor", facts => facts with { Capacity = 1 });
        var officers = new List<Guid>();
        for (var i = 0; i < Featuring.Factor; i++)
        {
            officers.Add(await Joins("officer"));
            Assert.Single((await Find(officers[i])).Suggestions);
        }

        var late = await Joins("officer");
        Assert.Empty((await Find(late)).Suggestions);
        Assert.Single((await Find(officers[0])).Suggestions);

        await Officer(officers[0]).Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" });

        Assert.Single((await Find(late)).Suggestions);
        Assert.Empty((await Find(officers[0])).Suggestions);
    }

    [Fact]
    public async Task Two_officers_at_once_do_not_share_the_last_showing()
    {
        await Joins("mentor", facts => facts with { Capacity = 1 });
        var officers = new List<Guid>();
        for (var i = 0; i < 3 * Featuring.Factor; i++)
        {
            officers.Add(await Joins("officer"));
        }

        var found = await Task.WhenAll(officers.Select(officer => Find(officer)));

        Assert.Equal(Featuring.Factor, found.Sum(one => one.Suggestions.Count));
    }

    [Fact]
    public async Task Filters_give_the_best_of_those_who_fit()
    {
        var officer = await Joins("officer", facts => facts with { Availability = [new WeeklySlot(1, 540, 720)], TimeZone = "America/Phoenix" });
        for (var i = 0; i < 5; i++)
        {
            await Joins("mentor");
        }

        var texan = await Joins("mentor", facts => facts with { State = "TX", YearsOfPractice = 2 });
        var free = await Joins("mentor", facts => facts with { Availability = [new WeeklySlot(1, 720, 840)], TimeZone = "America/New_York", Enrollment = 99 });

        Assert.Equal($"people/{texan}", Assert.Single((await Find(officer, new() { States = { "TX" } })).Suggestions).Suggestion.Mentor);

        // 9 to 12 in Phoenix is 11 to 14 in New York in winter, and 12 to 15 in summer: two hours of 12 to 14 in summer, all the year.
        var meets = Assert.Single((await Find(officer, new() { MinHalfHours = 4 })).Suggestions);
        Assert.Equal($"people/{free}", meets.Suggestion.Mentor);
        Assert.Equal("You are both free for 2 hours each week.", meets.Parts.Single(part => part.Part == ScorePart.Hours).Words);
        Assert.Empty((await Find(officer, new() { MinHalfHours = 5 })).Suggestions);
        Assert.Empty((await Find(officer, new() { Needs = { "needs/strategic-plan" } })).Suggestions);
    }

    [Fact]
    public async Task Compares_two_part_by_part()
    {
        var officer = await Joins("officer");
        var one = await Joins("mentor");
        var two = await Joins("mentor", facts => facts with { TeamSize = "SIX_OR_MORE" });
        var coach = await Joins("coach");

        var compared = await Officer(officer).Suggestions.CompareSuggestionsAsync(new() { Kind = Kind.Peer, Mentors = { $"people/{one}", $"people/{two}" } });

        Assert.Equal([$"people/{one}", $"people/{two}"], compared.Suggestions.Select(each => each.Suggestion.Mentor));
        var job = compared.Suggestions.Select(each => each.Parts.Single(part => part.Part == ScorePart.JobAlike).Points).ToList();
        Assert.True(job[0] > job[1]);
        await RpcAssert.Fails(
            StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => Officer(officer).Suggestions.CompareSuggestionsAsync(new() { Kind = Kind.Peer, Mentors = { $"people/{one}", $"people/{coach}" } }).ResponseAsync);
        await RpcAssert.FailsOnField("mentors", () => Officer(officer).Suggestions.CompareSuggestionsAsync(new() { Kind = Kind.Peer, Mentors = { $"people/{one}" } }).ResponseAsync);
    }

    [Fact]
    public async Task Keeps_favourites_for_their_owner_alone()
    {
        var officer = await Joins("officer");
        var other = await Joins("officer");
        var mentor = await Joins("mentor");

        var kept = await Officer(officer).Suggestions.CreateFavouriteAsync(new() { Mentor = $"people/{mentor}" });
        Assert.Equal(kept, await Officer(officer).Suggestions.CreateFavouriteAsync(new() { Mentor = $"people/{mentor}" }));

        Assert.Equal(kept.Name, Assert.Single((await Find(officer)).Suggestions).Favourite);
        Assert.Equal("", Assert.Single((await Find(other)).Suggestions).Favourite);
        Assert.Equal([kept], (await Officer(officer).Suggestions.ListFavouritesAsync(new())).Favourites);
        Assert.Empty((await Officer(other).Suggestions.ListFavouritesAsync(new())).Favourites);
        await RpcAssert.Fails(StatusCode.NotFound, "FAVOURITE_NOT_FOUND", () => Officer(other).Suggestions.DeleteFavouriteAsync(new() { Name = kept.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => Officer(officer).Suggestions.CreateFavouriteAsync(new() { Mentor = $"people/{Guid.CreateVersion7()}" }).ResponseAsync);

        await Officer(officer).Suggestions.DeleteFavouriteAsync(new() { Name = kept.Name });

        Assert.Empty((await Officer(officer).Suggestions.ListFavouritesAsync(new())).Favourites);
    }

    private Clients Admin => new(service.AsIn(consortium, Guid.CreateVersion7(), Access.V1.Role.Admin));

    private Task<Guid> Joins(string role, Func<ProfileUpdated, ProfileUpdated>? with = null) => service.Joined(service.Facts(role, consortium), with);

    private Clients Officer(Guid person) => new(service.AsIn(consortium, person, Access.V1.Role.Officer));

    private async Task<FindSuggestionsResponse> Find(Guid officer, SuggestionFilter? filter = null) =>
        await Officer(officer).Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer, Filter = filter });
}
