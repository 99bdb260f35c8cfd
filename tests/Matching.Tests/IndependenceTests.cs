using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

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

        Assert.Empty((await Officer(officer).ListSuggestionsAsync(new())).Suggestions);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_INDEPENDENT", () => Ask(officer, mentor));
    }

    [Fact]
    public async Task A_request_is_not_accepted_when_the_two_are_no_longer_independent()
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        await service.Joined(officer);
        await service.Joined(mentor);
        var request = await Ask(officer, mentor);

        await Apart(Naming.MentorNamesOfficer, officer, mentor);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NOT_INDEPENDENT",
            () => Mentor(mentor).AcceptMatchRequestAsync(new() { Name = request.Name }).ResponseAsync);
    }

    [Fact]
    public async Task What_comes_before_the_facts_of_a_person_is_kept_and_an_older_version_does_nothing()
    {
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        await service.Joined(mentor);
        await Told(officer, 2, [mentor.Organization], []);
        await Told(officer, 1, [], [], kept: 2);

        await service.Joined(officer);

        Assert.Empty((await Officer(officer).ListSuggestionsAsync(new())).Suggestions);
        await Told(officer, 3, [], []);
        Assert.Single((await Officer(officer).ListSuggestionsAsync(new())).Suggestions);
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

    private MatchingService.MatchingServiceClient Officer(ProfileUpdated person) => new(service.AsIn(consortium, person.PersonId, Access.V1.Role.Officer));

    private MatchingService.MatchingServiceClient Mentor(ProfileUpdated person) => new(service.AsIn(consortium, person.PersonId, Access.V1.Role.Mentor));

    private Task<MatchRequest> Ask(ProfileUpdated officer, ProfileUpdated mentor) =>
        Officer(officer).CreateMatchRequestAsync(new CreateMatchRequestRequest { Mentor = $"people/{mentor.PersonId}", Message = "Hello" }).ResponseAsync;
}
