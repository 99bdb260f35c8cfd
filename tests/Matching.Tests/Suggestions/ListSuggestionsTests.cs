using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Suggestions;

public sealed class ListSuggestionsTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    // Each test has a consortium of its own: suggestions are over all of its people.
    private readonly Guid consortium = Guid.CreateVersion7();

    [Fact]
    public async Task Gives_at_most_five_best_first_with_reasons_in_plain_words()
    {
        var officer = await Joins("officer");
        for (var years = 1; years <= 7; years++)
        {
            await Joins("mentor", facts => facts with { YearsOfPractice = years, TeamSize = years % 2 == 0 ? "ALONE" : "SIX_OR_MORE" });
        }

        var suggestions = await List(officer);

        Assert.Equal(5, suggestions.Count);
        Assert.Equal(suggestions.OrderByDescending(suggestion => suggestion.Score), suggestions);
        Assert.All(suggestions, suggestion => Assert.InRange(suggestion.Score, 1, 1_000_000));
        Assert.Contains("They have done what you are working on: earning a seat at the senior table.", suggestions[0].Reasons);
        Assert.Contains(suggestions[0].Reasons, reason => reason.StartsWith("You both work alone, report to the superintendent or chief executive, and ", StringComparison.Ordinal));
        Assert.Equal(["needs/senior-table"], suggestions[0].MetNeeds);
    }

    [Fact]
    public async Task Gives_the_same_list_each_time()
    {
        var officer = await Joins("officer");
        for (var i = 0; i < 8; i++)
        {
            await Joins("mentor");
        }

        Assert.Equal(await List(officer), await List(officer));
    }

    [Fact]
    public async Task Leaves_out_everybody_who_may_not_or_need_not_be_asked()
    {
        var facts = service.Facts("officer", consortium);
        var officer = await service.Joined(facts);
        await Joins("mentor", mentor => mentor with { Organization = facts.Organization });
        await Joins("mentor", mentor => mentor with { Organization = "" });
        await Joins("mentor", mentor => mentor with { Capacity = 0 });
        await Joins("mentor", mentor => mentor with { Ready = false });
        await Joins("mentor", mentor => mentor with { Languages = ["es"] });
        await Joins("officer");
        await service.Leaves(await Joins("mentor"), consortium: consortium);
        await Request(officer, await Joins("mentor"));
        await Pair(officer, await Joins("mentor"));
        var full = await Joins("mentor", mentor => mentor with { Capacity = 1 });
        await Pair(await Joins("officer"), full);
        await service.Joined(service.Facts("mentor"));
        var only = await Joins("mentor");

        Assert.Equal($"people/{only}", Assert.Single(await List(officer)).Mentor);
    }

    [Fact]
    public async Task Suggests_a_declined_mentor_again_and_one_with_a_place_that_became_free()
    {
        var officer = await Joins("officer");
        var mentor = await Joins("mentor", facts => facts with { Capacity = 1 });
        var request = await Request(officer, mentor);
        await Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = request.Name });
        var other = await Joins("officer");
        var pairing = await Pair(other, mentor);
        Assert.Empty(await List(officer));

        await Officer(other).Pairings.EndPairingAsync(new EndPairingRequest { Name = pairing });

        Assert.Equal($"people/{mentor}", Assert.Single(await List(officer)).Mentor);
    }

    [Fact]
    public async Task Selects_a_kind()
    {
        var officer = await Joins("officer");
        var mentor = await Joins("mentor");
        var coach = await Joins("coach");
        var both = await Joins("mentor", facts => facts with { Roles = ["mentor", "coach"] });

        Assert.Equal(Names(mentor, both), (await List(officer, Kind.Peer)).Select(s => s.Mentor).ToHashSet());
        Assert.Equal(Names(coach, both), (await List(officer, Kind.Coach)).Select(s => s.Mentor).ToHashSet());
        Assert.Equal(Kind.Coach, (await List(officer)).Single(s => s.Mentor == $"people/{both}").Kind);
    }

    [Fact]
    public async Task Refuses_an_officer_whose_profile_is_not_ready()
    {
        var officer = await Joins("officer", facts => facts with { Ready = false });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PROFILE_NOT_READY", () => List(officer));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PROFILE_NOT_READY", () => List(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task Refuses_an_unknown_kind()
    {
        var officer = await Joins("officer");

        await RpcAssert.FailsOnField("kind", () => List(officer, (Kind)9));
    }

    private static HashSet<string> Names(params Guid[] people) => [.. people.Select(person => $"people/{person}")];

    private Task<Guid> Joins(string role, Func<Contracts.Profile.V1.ProfileUpdated, Contracts.Profile.V1.ProfileUpdated>? with = null) =>
        service.Joined(service.Facts(role, consortium), with);

    private Clients Officer(Guid person) => new(service.AsIn(consortium, person, Access.V1.Role.Officer));

    private Clients Mentor(Guid person) => new(service.AsIn(consortium, person, Access.V1.Role.Mentor));

    private async Task<IReadOnlyList<Suggestion>> List(Guid officer, Kind kind = Kind.Unspecified) =>
        (await Officer(officer).Suggestions.ListSuggestionsAsync(new ListSuggestionsRequest { Kind = kind })).Suggestions;

    private async Task<MatchRequest> Request(Guid officer, Guid mentor) =>
        await Officer(officer).Requests.CreateMatchRequestAsync(new CreateMatchRequestRequest { Mentor = $"people/{mentor}", Message = "Hello" });

    private async Task<string> Pair(Guid officer, Guid mentor) =>
        (await Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = (await Request(officer, mentor)).Name })).Pairing;
}
