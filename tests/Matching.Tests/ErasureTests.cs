using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class ErasureTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private PersonalRecordsService.PersonalRecordsServiceClient AsProfile => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Fact]
    public async Task An_export_holds_their_side_of_everything_and_no_secret_of_another()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        await service.AnOpenPairing(officer, mentor);
        var third = await service.AnOfficer();
        await service.Officer(third).Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" });

        var records = await Export(mentor);

        Assert.Contains("\"offers\":[\"senior-table\"]", Assert.Single(records["matching_facts"]), StringComparison.Ordinal);
        Assert.Contains("\"side\":\"you were asked\"", Assert.Single(records["requests"]), StringComparison.Ordinal);
        Assert.Contains("Would you share how you got a seat?", Assert.Single(records["requests"]), StringComparison.Ordinal);
        Assert.Contains($"\"other\":\"{officer}\"", Assert.Single(records["pairings"]), StringComparison.Ordinal);
        Assert.Empty(records["set_aside"]);
        Assert.Single((await Export(third))["set_aside"]);
    }

    [Fact]
    public async Task What_others_keep_from_a_person_changes_no_number_and_no_record_of_theirs()
    {
        var (officer, second, mentor) = (await service.AnOfficer(), await service.AnOfficer(), await service.AMentor());
        var (numbers, records) = (await Describe(mentor), await Export(mentor));

        await service.Officer(second).Suggestions.CreateFavouriteAsync(new() { Mentor = $"people/{mentor}" });
        await service.Officer(officer).Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" });
        await service.PublishAsync(new IndependenceChanged(service.Consortium, officer, 1, [], [mentor], DateTimeOffset.UtcNow));
        await Eventually.True(async () => await Apart(mentor) == 1, "the conflict is known");

        Assert.Equal(numbers, await Describe(mentor));
        Assert.Equal(records.SelectMany(record => record), (await Export(mentor)).SelectMany(record => record));

        await Erase(mentor);

        Assert.Equal(0, await Apart(mentor));
    }

    [Fact]
    public async Task What_an_admin_prepares_changes_no_number_of_theirs()
    {
        const string Need = "prepared-need";
        var consortium = Guid.CreateVersion7();
        var people = new List<Guid> { await service.Joined(service.Facts("mentor", consortium)) };
        for (var i = 0; i < 3; i++)
        {
            people.Add(await service.Joined(service.Facts("officer", consortium) with { Needs = [Need, "senior-table"] }));
        }

        var before = await NumbersAsync();
        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        var circles = await admin.Circles.ProposeCirclesAsync(new() { Need = $"needs/{Need}", Size = 3 });

        Assert.Equal(before, await NumbersAsync());

        await admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
        await admin.Circles.KeepCircleProposalAsync(new() { Name = circles.Name });

        Assert.NotEqual(before, await NumbersAsync());

        async Task<string> NumbersAsync()
        {
            var described = new List<string>();
            foreach (var person in people)
            {
                described.AddRange((await AsProfile.DescribeErasureAsync(new() { Person = $"people/{person}", Consortia = { $"consortia/{consortium}" } })).Items.Select(item => $"{item}"));
            }

            return string.Join('\n', described);
        }
    }

    [Fact]
    public async Task Her_facts_and_words_go_and_the_other_keeps_that_there_was_a_pairing()
    {
        var (officer, mentor, second) = (await service.AnOfficer(), await service.AMentor(), await service.AMentor());
        var pairing = await service.AnOpenPairing(officer, mentor);
        var open = await service.AnOpenRequest(officer, second, "My own words");

        await Erase(officer);

        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE person_id = @p0", officer));
        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM match_requests WHERE mentee_id = @p0", officer));
        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM request_deadlines WHERE request_id = @p0", Guid.Parse(open.Name["matchRequests/".Length..])));
        var kept = await service.Mentor(mentor).Pairings.GetPairingAsync(new() { Name = pairing.Name });
        Assert.Equal(Pairing.Types.State.Ended, kept.State);
        Assert.Empty(kept.Reasons);

        await Erase(mentor);

        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE id = @p0", Guid.Parse(pairing.Name["pairings/".Length..])));
    }

    [Fact]
    public async Task What_others_asked_of_them_stays_with_those_who_asked()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var open = await service.AnOpenRequest(officer, mentor, "Words of the officer");

        await Erase(mentor);

        var kept = await service.Officer(officer).Requests.GetMatchRequestAsync(new() { Name = open.Name });
        Assert.Equal((MatchRequest.Types.State.Closed, "Words of the officer"), (kept.State, kept.Message));
    }

    [Fact]
    public async Task A_ranked_choice_goes_on_without_them()
    {
        var (officer, mentor, second) = (await service.AnOfficer(), await service.AMentor(), await service.AMentor());
        await new Clients(service.As(officer, Role.Officer))
            .Requests.CreateRankedChoiceAsync(new() { Message = "Hello", Mentors = { $"people/{mentor}", $"people/{second}" } });

        await Erase(mentor);

        await Eventually.True(
            async () =>
            {
                service.Clock.Advance(TimeSpan.FromSeconds(6));
                return (await service.Officer(officer).Requests.ListMatchRequestsAsync(new())).MatchRequests.Any(request => request.Mentor == $"people/{second}");
            },
            "the second is asked");
    }

    [Fact]
    public async Task A_preview_gives_nobody_in_their_place()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var rounds = service.Admin().Rounds;
        var round = (await rounds.CreateRoundAsync(new() { DisplayName = "Autumn" })).Name;
        await rounds.SetRoundPairAsync(new() { Round = round, Pair = new() { Mentee = $"people/{officer}", Mentor = $"people/{mentor}" }, Setting = SetRoundPairRequest.Types.Setting.Pin });
        await rounds.ComputeRoundAsync(new() { Name = round });

        await Erase(mentor);

        var entry = (await rounds.ListRoundEntriesAsync(new() { Parent = round })).Entries.Single(one => one.Mentee == $"people/{officer}");
        Assert.Equal(("", RoundEntry.Types.Cause.TakenOut), (entry.Mentor, entry.Cause));
    }

    [Fact]
    public async Task Facts_that_come_late_do_not_bring_them_back()
    {
        var facts = service.Facts("officer");
        await service.Joined(facts);
        await Erase(facts.PersonId);

        var late = Guid.CreateVersion7();
        await service.PublishAsync(facts with { Version = 9 }, late);
        await service.PublishAsync(new MembershipChanged(facts.PersonId, service.Consortium, ["officer"], true, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Consumed.Any<Contracts.Profile.V1.ProfileUpdated>(received => received.Context.MessageId == late));
        Assert.True(await service.Bus.Consumed.Any<MembershipChanged>(received => received.Context.Message.PersonId == facts.PersonId));

        Assert.Equal(0L, await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE person_id = @p0", facts.PersonId));
    }

    private Task<long> Apart(Guid person) => service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE @p0 = ANY(people_apart)", person);

    private async Task<IEnumerable<ErasureItem>> Describe(Guid person) =>
        (await AsProfile.DescribeErasureAsync(new() { Person = $"people/{person}", Consortia = { $"consortia/{service.Consortium}" } })).Items;

    private async Task Erase(Guid person)
    {
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        await service.Told<ErasureConfirmed>(confirmed => confirmed is { Service: "matching", Phase: ErasurePhase.Erase } && confirmed.PersonId == person);
    }

    private async Task<ILookup<string, string>> Export(Guid person)
    {
        using var call = AsProfile.ExportPersonalData(new() { Person = $"people/{person}", Consortia = { $"consortia/{service.Consortium}" } });
        return (await call.ResponseStream.ReadAllAsync().ToListAsync()).Where(part => part.Record is not null).ToLookup(part => part.Record.Collection, part => part.Record.Json);
    }
}
