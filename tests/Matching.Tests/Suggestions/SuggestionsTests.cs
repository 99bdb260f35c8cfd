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

    [Fact]
    public async Task Weights_change_whom_officers_are_suggested_and_the_preview_says_so_first()
    {
        var officer = await Joins("officer", facts => facts with { Needs = ["senior-table", "mentorship"] });
        var helper = await Joins("mentor", facts => facts with { Offers = ["senior-table", "mentorship"], TeamSize = "", ReportsTo = "", Post = "", Budget = "", SeniorSeat = "" });
        var alike = await Joins("mentor", facts => facts with { Offers = [] });
        Assert.Equal($"people/{helper}", (await Find(officer)).Suggestions[0].Suggestion.Mentor);
        var weights = await Admin.Weights.GetWeightsAsync(new());
        Assert.Equal(1_000_000, weights.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts.Sum(part => part.Most));
        foreach (var part in weights.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts)
        {
            part.Weight = part.Part == ScorePart.JobAlike ? 3 : part.Part == ScorePart.Needs ? 1 : 0;
        }

        var preview = await Admin.Weights.PreviewWeightsAsync(new() { Weights = weights });

        var peers = preview.Kinds.Single(kind => kind.Kind == Kind.Peer);
        Assert.Equal((false, false, false), (peers.HasOfficerCount, peers.HasChangedOfficerCount, peers.HasChangedFirstCount));
        Assert.Equal([$"people/{alike}", $"people/{helper}"], Assert.Single(peers.Examples).After);
        Assert.Empty(preview.Kinds.Single(kind => kind.Kind == Kind.Coach).Examples);
        Assert.Equal($"people/{helper}", (await Find(officer)).Suggestions[0].Suggestion.Mentor);

        var changed = await Admin.Weights.UpdateWeightsAsync(new() { Weights = weights });

        Assert.Equal(750_000, changed.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts.Single(part => part.Part == ScorePart.JobAlike).Most);
        Assert.Equal($"people/{alike}", (await Find(officer)).Suggestions.MaxBy(one => one.Suggestion.Score)!.Suggestion.Mentor);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => Admin.Weights.UpdateWeightsAsync(new() { Weights = weights }).ResponseAsync);
        Assert.Equal(changed, await Admin.Weights.GetWeightsAsync(new()));

        Assert.Equal(changed, await Admin.Weights.UpdateWeightsAsync(new() { Weights = new V1.Weights() }));
        var usual = await Admin.Weights.UpdateWeightsAsync(new() { Weights = new V1.Weights { Etag = changed.Etag }, UpdateMask = new() { Paths = { "kinds" } } });
        Assert.Equal(450_000, usual.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts.Single(part => part.Part == ScorePart.Needs).Most);
    }

    [Fact]
    public async Task A_round_goes_by_the_weights_of_its_consortium_and_its_record_names_them()
    {
        var officer = await Joins("officer");
        await Joins("mentor", facts => facts with { TeamSize = "", ReportsTo = "", Post = "", Budget = "", SeniorSeat = "" });
        var alike = await Joins("mentor", facts => facts with { Offers = [] });
        var weights = await Admin.Weights.GetWeightsAsync(new());
        foreach (var part in weights.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts)
        {
            part.Weight = part.Part == ScorePart.JobAlike ? 1 : 0;
        }

        await Admin.Weights.UpdateWeightsAsync(new() { Weights = weights });
        var invoker = service.AsIn(consortium, Guid.CreateVersion7(), Access.V1.Role.Admin);
        var matching = new Clients(invoker);
        var rounds = new Clients(invoker);
        var round = await matching.Rounds.CreateRoundAsync(new() { DisplayName = "Alike" });
        await matching.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (await matching.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the round is computed");

        var entry = Assert.Single((await matching.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name })).Entries);
        Assert.Equal(($"people/{officer}", $"people/{alike}"), (entry.Mentee, entry.Mentor));
        Assert.Equal("2026-11 v1", (await rounds.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" })).Weights);
    }

    [Fact]
    public async Task Refuses_a_table_that_is_not_whole()
    {
        var weights = await Admin.Weights.GetWeightsAsync(new());
        var missing = weights.Clone();
        missing.Kinds.RemoveAt(2);
        var short_ = weights.Clone();
        short_.Kinds[1].Parts.RemoveAt(0);
        var tooMuch = weights.Clone();
        tooMuch.Kinds[0].Parts[3].Weight = 1001;
        var nothing = weights.Clone();
        foreach (var part in nothing.Kinds[0].Parts)
        {
            part.Weight = 0;
        }

        await RpcAssert.FailsOnField("weights.kinds", () => Admin.Weights.UpdateWeightsAsync(new() { Weights = missing }).ResponseAsync);
        await RpcAssert.FailsOnField("weights.kinds[1].parts", () => Admin.Weights.UpdateWeightsAsync(new() { Weights = short_ }).ResponseAsync);
        await RpcAssert.FailsOnField("weights.kinds[0].parts[3].weight", () => Admin.Weights.PreviewWeightsAsync(new() { Weights = tooMuch }).ResponseAsync);
        await RpcAssert.FailsOnField("weights.kinds[0].parts", () => Admin.Weights.PreviewWeightsAsync(new() { Weights = nothing }).ResponseAsync);
        await RpcAssert.FailsOnField("weights", () => Admin.Weights.UpdateWeightsAsync(new()).ResponseAsync);
    }

    private Clients Admin => new(service.AsIn(consortium, Guid.CreateVersion7(), Access.V1.Role.Admin));

    private Task<Guid> Joins(string role, Func<ProfileUpdated, ProfileUpdated>? with = null) => service.Joined(service.Facts(role, consortium), with);

    private Clients Officer(Guid person) => new(service.AsIn(consortium, person, Access.V1.Role.Officer));

    private async Task<FindSuggestionsResponse> Find(Guid officer, SuggestionFilter? filter = null) =>
        await Officer(officer).Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer, Filter = filter });
}
