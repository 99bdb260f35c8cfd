using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Requests;

public sealed class CreateMatchRequestTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Opens_a_request_and_tells_it_without_its_words()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();

        var request = await Create(officer, mentor, with => { with.Message = "  Private words  "; with.Need = "needs/senior-table"; });

        Assert.Equal(MatchRequest.Types.State.Open, request.State);
        Assert.Equal($"people/{officer}", request.Mentee);
        Assert.Equal($"people/{mentor}", request.Mentor);
        Assert.Equal(Kind.Peer, request.Kind);
        Assert.Equal("Private words", request.Message);
        Assert.Equal("needs/senior-table", request.Need);
        Assert.NotNull(request.CreateTime);
        Assert.Null(request.AnswerTime);
        await service.Told<MatchRequested>(told => told.MenteeId == officer && told.MentorId == mentor && told.ConsortiumId == service.Consortium);
    }

    [Fact]
    public async Task Takes_a_coach_for_a_coach()
    {
        var officer = await service.AnOfficer();

        var request = await Create(officer, await service.ACoach());

        Assert.Equal(Kind.Coach, request.Kind);
        await service.Told<MatchRequested>(told => told.MenteeId == officer && told.Kind == "COACH");
    }

    [Fact]
    public async Task Returns_the_first_result_for_the_same_request_id()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var id = Guid.CreateVersion7().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Create(officer, mentor, with => with.RequestId = id)));

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Rejects_a_second_open_request_for_the_same_pair()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        await Create(officer, mentor);

        await RpcAssert.Fails(StatusCode.AlreadyExists, "MATCH_ALREADY_REQUESTED", () => Create(officer, mentor));
    }

    [Fact]
    public async Task Lets_one_of_many_at_once_through_for_the_same_pair()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Outcome(() => Create(officer, mentor))));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(19, outcomes.Count(code => code == StatusCode.AlreadyExists));
    }

    [Fact]
    public async Task Allows_the_same_pair_again_after_a_decline()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var first = await Create(officer, mentor);
        await service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = first.Name });

        var second = await Create(officer, mentor);

        Assert.NotEqual(first.Name, second.Name);
    }

    [Fact]
    public async Task Allows_five_open_requests_also_to_many_at_once()
    {
        var officer = await service.AnOfficer();
        var mentors = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => service.AMentor()));

        var outcomes = await Task.WhenAll(mentors.Select(mentor => Outcome(() => Create(officer, mentor))));

        Assert.Equal(5, outcomes.Count(code => code == StatusCode.OK));
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_OPEN_REQUESTS", async () => await Create(officer, await service.AMentor()));
    }

    [Fact]
    public async Task Refuses_somebody_of_the_own_employer()
    {
        var facts = service.Facts("officer");
        var officer = await service.Joined(facts);
        var mentor = await service.AMentor(with: mentor => mentor with { Organization = facts.Organization });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => Create(officer, mentor));
    }

    [Fact]
    public async Task Refuses_a_mentor_without_a_free_place()
    {
        var mentor = await service.AMentor(capacity: 1);
        await service.AnOpenPairing(await service.AnOfficer(), mentor);

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL", async () => await Create(await service.AnOfficer(), mentor));
    }

    [Fact]
    public async Task Refuses_somebody_the_officer_is_paired_with()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        await service.AnOpenPairing(officer, mentor);

        await RpcAssert.Fails(StatusCode.AlreadyExists, "ALREADY_PAIRED", () => Create(officer, mentor));
    }

    [Fact]
    public async Task Refuses_somebody_who_does_not_serve_as_that()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var other = await service.AnOfficer();

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => Create(officer, mentor, with => with.Kind = Kind.Coach));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => Create(officer, other));
    }

    [Fact]
    public async Task Does_not_find_people_of_another_consortium()
    {
        var officer = await service.AnOfficer();
        var stranger = await service.Joined(service.Facts("mentor", Guid.CreateVersion7()));

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => Create(officer, stranger));
    }

    [Fact]
    public async Task Refuses_an_officer_who_is_not_ready()
    {
        var officer = await service.AnOfficer(facts => facts with { Ready = false });
        var mentor = await service.AMentor();

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PROFILE_NOT_READY", () => Create(officer, mentor));
    }

    [Fact]
    public async Task Checks_each_field()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();

        await RpcAssert.FailsOnField("mentor", () => Create(officer, mentor, with => with.Mentor = "people/ada"));
        await RpcAssert.FailsOnField("mentor", () => Create(officer, officer));
        await RpcAssert.FailsOnField("message", () => Create(officer, mentor, with => with.Message = "  "));
        await RpcAssert.FailsOnField("message", () => Create(officer, mentor, with => with.Message = new string('x', 2001)));
        await RpcAssert.FailsOnField("need", () => Create(officer, mentor, with => with.Need = "senior-table"));
        await RpcAssert.FailsOnField("need", () => Create(officer, mentor, with => with.Need = "needs/Senior Table"));
        await RpcAssert.FailsOnField("kind", () => Create(officer, mentor, with => with.Kind = (Kind)7));
        await RpcAssert.FailsOnField("request_id", () => Create(officer, mentor, with => with.RequestId = "7"));
    }

    private static async Task<StatusCode> Outcome(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    private async Task<MatchRequest> Create(Guid officer, Guid mentor, Action<CreateMatchRequestRequest>? with = null)
    {
        var request = new CreateMatchRequestRequest { Mentor = $"people/{mentor}", Message = "Would you share how you got a seat?" };
        with?.Invoke(request);
        return await service.Officer(officer).Requests.CreateMatchRequestAsync(request);
    }
}
