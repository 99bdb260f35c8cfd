using System.Text.Json;
using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Facts;

/// <summary>States what is kept of whom somebody must be kept apart from, in whichever of the two lists it stands.</summary>
public sealed class IndependenceTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    public enum Naming
    {
        OfficerNamesMentor,
        MentorNamesOfficer,
        OfficerNamesMentorsEmployer,
        MentorNamesOfficersEmployer,
    }

    private readonly Guid consortium = Guid.CreateVersion7();

    [Theory]
    [InlineData(Naming.OfficerNamesMentor)]
    [InlineData(Naming.MentorNamesOfficer)]
    [InlineData(Naming.OfficerNamesMentorsEmployer)]
    [InlineData(Naming.MentorNamesOfficersEmployer)]
    public async Task Nobody_is_suggested_or_asked_who_is_kept_apart(Naming naming)
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        await service.Joined(officer);
        await service.Joined(mentor);

        await Apart(naming, officer, mentor);

        Assert.Empty((await Officer(officer).Suggestions.ListSuggestionsAsync(new())).Suggestions);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => Ask(officer, mentor));
    }

    [Fact]
    public async Task A_request_is_not_accepted_when_the_two_are_no_longer_independent()
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        await service.Joined(officer);
        await service.Joined(mentor);
        var request = await Ask(officer, mentor);

        await Apart(Naming.MentorNamesOfficersEmployer, officer, mentor);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE",
            () => Mentor(mentor).Requests.AcceptMatchRequestAsync(new() { Name = request.Name }).ResponseAsync);
    }

    [Theory]
    [InlineData(Naming.MentorNamesOfficer, MatchRequest.Types.State.Declined)]
    [InlineData(Naming.OfficerNamesMentor, MatchRequest.Types.State.Withdrawn)]
    public async Task Whoever_blocks_the_other_ends_their_open_request_as_they_would_end_it_themselves(Naming naming, MatchRequest.Types.State expected)
    {
        var (officer, mentor, another) = (service.Facts("officer", consortium), service.Facts("mentor", consortium), service.Facts("mentor", consortium));
        foreach (var person in new[] { officer, mentor, another })
        {
            await service.Joined(person);
        }

        var (request, stays) = (await Ask(officer, mentor), await Ask(officer, another));

        await Apart(naming, officer, mentor);

        var (ended, state) = (await Officer(officer).Requests.GetMatchRequestAsync(new() { Name = request.Name }), expected.ToString().ToUpperInvariant());
        Assert.Equal((expected, DeclineReason.Unspecified, ""), (ended.State, ended.DeclineReason, ended.Pairing));
        Assert.Equal(MatchRequest.Types.State.Open, (await Officer(officer).Requests.GetMatchRequestAsync(new() { Name = stays.Name })).State);
        await service.Told<MatchRequestAnswered>(told => $"matchRequests/{told.RequestId}" == request.Name && told.State == state);
    }

    [Fact]
    public async Task What_Profile_tells_by_a_call_of_whom_somebody_blocked_holds_when_the_call_is_answered()
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        var pairing = await Paired(officer, mentor);
        var change = new IndependenceChanged(consortium, officer.PersonId, 1, [], [mentor.PersonId], DateTimeOffset.UtcNow);

        var intake = new FactsIntakeService.FactsIntakeServiceClient(service.AsIn(null, Guid.CreateVersion7(), Access.V1.Role.Service));
        await intake.TakeFactsAsync(new() { IndependenceChanged = JsonSerializer.Serialize(change) });

        Assert.Equal(Pairing.Types.State.Paused, (await Mentor(mentor).Pairings.GetPairingAsync(new() { Name = pairing.Name })).State);
    }

    [Fact]
    public async Task What_comes_before_the_facts_of_a_person_is_kept_and_an_older_version_does_nothing()
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        await service.Joined(mentor);
        await Told(officer, 2, [mentor.Organization], []);
        await Told(officer, 1, [], [], kept: 2);

        await service.Joined(officer);

        Assert.Empty((await Officer(officer).Suggestions.ListSuggestionsAsync(new())).Suggestions);
        await Told(officer, 3, [], []);
        Assert.Single((await Officer(officer).Suggestions.ListSuggestionsAsync(new())).Suggestions);
    }

    [Theory]
    [InlineData(Naming.OfficerNamesMentor)]
    [InlineData(Naming.MentorNamesOfficer)]
    [InlineData(Naming.OfficerNamesMentorsEmployer)]
    [InlineData(Naming.MentorNamesOfficersEmployer)]
    public async Task A_pairing_that_is_no_longer_independent_is_paused_and_goes_on_when_it_is_again(Naming naming)
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium) with { Capacity = 1 });
        var pairing = await Paired(officer, mentor);

        await Apart(naming, officer, mentor);

        await service.Told<PairingPaused>(told => $"pairings/{told.PairingId}" == pairing.Name && told.MenteeId == officer.PersonId && told.MentorId == mentor.PersonId);
        var paused = await Officer(officer).Pairings.GetPairingAsync(new() { Name = pairing.Name });
        Assert.Equal(Pairing.Types.State.Paused, paused.State);
        Assert.NotNull(paused.PauseTime);

        // The admin sees who, and since when.
        var admin = service.AsIn(consortium, Guid.CreateVersion7(), Access.V1.Role.Admin);
        var seen = Assert.Single((await new Clients(admin).Pairings.ListPausedPairingsAsync(new())).PausedPairings);
        Assert.Equal((pairing.Name, $"people/{officer.PersonId}", paused.PauseTime), (seen.Name, seen.Mentee, seen.PauseTime));
        var health = await service.AdminIn(consortium).Health.GetHealthAsync(new());
        Assert.Equal((false, 0, false, 0), (health.HasPausedPairingCount, health.OpenPairingCount, health.HasUnpairedOfficerCount, health.FreePlaceCount));

        await Told(officer, 2, [], []);
        await Told(mentor, 2, [], []);

        await service.Told<PairingResumed>(told => $"pairings/{told.PairingId}" == pairing.Name);
        var open = await Officer(officer).Pairings.GetPairingAsync(new() { Name = pairing.Name });
        Assert.Equal(Pairing.Types.State.Open, open.State);
        Assert.Null(open.PauseTime);
    }

    [Fact]
    public async Task A_break_is_not_ended_by_independence_and_is_a_pause_after_it_where_that_was_lost()
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        var pairing = await Paired(officer, mentor);
        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Access.V1.Role.Admin)).Pairings;
        await Mentor(mentor).Pairings.PausePairingAsync(new() { Name = pairing.Name });

        await Apart(Naming.OfficerNamesMentor, officer, mentor);
        await Told(officer, 2, [], []);

        Assert.True((await Officer(officer).Pairings.GetPairingAsync(new() { Name = pairing.Name })).OnBreak);
        Assert.Empty((await admin.ListPausedPairingsAsync(new())).PausedPairings);

        await Told(officer, 3, [], [mentor.PersonId]);
        var after = await Officer(officer).Pairings.ResumePairingAsync(new() { Name = pairing.Name });

        Assert.Equal((Pairing.Types.State.Paused, false), (after.State, after.OnBreak));
        await service.Told<PairingPaused>(told => $"pairings/{told.PairingId}" == pairing.Name && told.BreakBy is null);
        Assert.Equal(pairing.Name, Assert.Single((await admin.ListPausedPairingsAsync(new())).PausedPairings).Name);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_PAUSED", () => Mentor(mentor).Pairings.ResumePairingAsync(new() { Name = pairing.Name }).ResponseAsync);

        await Told(officer, 4, [], []);
        await service.Told<PairingResumed>(told => $"pairings/{told.PairingId}" == pairing.Name && told.BreakEndedBy is null);
    }

    [Fact]
    public async Task An_officer_whose_pairing_takes_a_break_gets_nobody_else_in_a_round()
    {
        var (officer, mentor, other) = (service.Facts("officer", consortium), service.Facts("mentor", consortium), service.Facts("mentor", consortium));
        var pairing = await Paired(officer, mentor);
        await service.Joined(other);
        await Officer(officer).Pairings.PausePairingAsync(new() { Name = pairing.Name });

        var rounds = service.AdminIn(consortium);
        var round = await rounds.Rounds.CreateRoundAsync(new() { DisplayName = "Spring", Kind = Kind.Peer });
        await rounds.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (await rounds.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "a preview");

        Assert.DoesNotContain((await rounds.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name })).Entries, entry => entry.Mentor.Length > 0);
    }

    [Fact]
    public async Task A_change_of_job_to_the_others_employer_pauses_a_pairing()
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        var pairing = await Paired(officer, mentor);

        await service.Joined(officer with { Version = 2, Organization = mentor.Organization });

        await service.Told<PairingPaused>(told => $"pairings/{told.PairingId}" == pairing.Name);

        await service.Joined(officer with { Version = 3, Organization = "organizations/own-elsewhere" });

        await service.Told<PairingResumed>(told => $"pairings/{told.PairingId}" == pairing.Name);
    }

    [Fact]
    public async Task A_paused_pairing_keeps_its_place_until_one_of_the_two_ends_it()
    {
        var (officer, mentor, third) = (service.Facts("officer", consortium), service.Facts("mentor", consortium) with { Capacity = 1 }, service.Facts("officer", consortium));
        var pairing = await Paired(officer, mentor);
        await service.Joined(third);
        await Apart(Naming.MentorNamesOfficer, officer, mentor);
        await service.Told<PairingPaused>(told => told.MentorId == mentor.PersonId);
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL", () => Ask(third, mentor));

        var ended = await Mentor(mentor).Pairings.EndPairingAsync(new() { Name = pairing.Name });

        Assert.Equal(Pairing.Types.State.Ended, ended.State);
        Assert.NotNull(await Ask(third, mentor));
    }

    [Fact]
    public async Task An_officer_whose_pairing_is_paused_may_get_somebody_else_in_a_round()
    {
        var (officer, mentor, other) = (service.Facts("officer", consortium), service.Facts("mentor", consortium), service.Facts("mentor", consortium));
        await Paired(officer, mentor);
        await service.Joined(other);
        await Apart(Naming.OfficerNamesMentor, officer, mentor);
        await service.Told<PairingPaused>(told => told.MentorId == mentor.PersonId);

        Assert.Equal($"people/{other.PersonId}", Assert.Single((await Officer(officer).Suggestions.ListSuggestionsAsync(new())).Suggestions).Mentor);
        var rounds = service.AdminIn(consortium);
        var round = await rounds.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Kind = Kind.Peer });
        await rounds.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (await rounds.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "a preview");
        Assert.Equal($"people/{other.PersonId}", Assert.Single((await rounds.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name })).Entries).Mentor);
    }

    private async Task<Pairing> Paired(ProfileUpdated officer, ProfileUpdated mentor)
    {
        await service.Joined(officer);
        await service.Joined(mentor);
        var request = await Ask(officer, mentor);
        var accepted = await Mentor(mentor).Requests.AcceptMatchRequestAsync(new() { Name = request.Name });
        return await Officer(officer).Pairings.GetPairingAsync(new() { Name = accepted.Pairing });
    }

    private Task Apart(Naming naming, ProfileUpdated officer, ProfileUpdated mentor) => naming switch
    {
        Naming.OfficerNamesMentor => Told(officer, 1, [], [mentor.PersonId]),
        Naming.MentorNamesOfficer => Told(mentor, 1, [], [officer.PersonId]),
        Naming.OfficerNamesMentorsEmployer => Told(officer, 1, [mentor.Organization], []),
        _ => Told(mentor, 1, [officer.Organization], []),
    };

    private async Task Told(ProfileUpdated person, long version, string[] organizations, Guid[] people, long? kept = null)
    {
        await service.PublishAsync(new IndependenceChanged(consortium, person.PersonId, version, organizations, people, DateTimeOffset.UtcNow));
        await Eventually.True(
            async () => await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE person_id = @p0 AND apart_version = @p1", person.PersonId, kept ?? version) == 1,
            $"independence of {person.PersonId}");
    }

    private Clients Officer(ProfileUpdated person) => new(service.AsIn(consortium, person.PersonId, Access.V1.Role.Officer));

    private Clients Mentor(ProfileUpdated person) => new(service.AsIn(consortium, person.PersonId, Access.V1.Role.Mentor));

    private Task<MatchRequest> Ask(ProfileUpdated officer, ProfileUpdated mentor) =>
        Officer(officer).Requests.CreateMatchRequestAsync(new CreateMatchRequestRequest { Mentor = $"people/{mentor.PersonId}", Message = "Hello" }).ResponseAsync;
}
