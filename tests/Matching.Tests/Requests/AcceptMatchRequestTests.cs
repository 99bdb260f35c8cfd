using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Requests;

public sealed class AcceptMatchRequestTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Opens_a_pairing_and_tells_it()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var request = await service.AnOpenRequest(officer, mentor);

        var accepted = await service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name });

        Assert.Equal(MatchRequest.Types.State.Accepted, accepted.State);
        var pairing = await service.Officer(officer).Pairings.GetPairingAsync(new GetPairingRequest { Name = accepted.Pairing });
        Assert.Equal($"people/{mentor}", pairing.Mentor);
        Assert.NotEmpty(pairing.Reasons);
        var id = Guid.Parse(pairing.Name["pairings/".Length..]);
        await service.Told<PairingOpened>(x => x.PairingId == id && x.RoundId == null && x.Kind == "PEER");
        await service.Told<MatchRequestAnswered>(x => x.MenteeId == officer && x.State == "ACCEPTED");
    }

    [Fact]
    public async Task Closes_the_other_requests_with_the_last_place()
    {
        var mentor = await service.AMentor(capacity: 1);
        var first = await service.AnOfficer();
        var second = await service.AnOfficer();
        var wanted = await service.AnOpenRequest(first, mentor);
        var other = await service.AnOpenRequest(second, mentor);

        await service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = wanted.Name });

        var closed = await service.Officer(second).Requests.GetMatchRequestAsync(new GetMatchRequestRequest { Name = other.Name });
        Assert.Equal(MatchRequest.Types.State.Closed, closed.State);
        await service.Told<MatchRequestAnswered>(x => x.MenteeId == second && x.State == "CLOSED");
    }

    [Fact]
    public async Task Never_gives_more_places_than_there_are_to_200_at_once()
    {
        var mentor = await service.AMentor(capacity: 3);
        var officers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => service.AnOfficer()));
        var requests = await Task.WhenAll(officers.Select(officer => service.AnOpenRequest(officer, mentor)));
        var client = service.Mentor(mentor);

        var outcomes = await Task.WhenAll(requests.Select(async request =>
        {
            try
            {
                await client.Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name });
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        Assert.Equal(3, outcomes.Count(code => code == StatusCode.OK));
        Assert.All(outcomes, code => Assert.Contains(code, new[] { StatusCode.OK, StatusCode.FailedPrecondition }));
        Assert.Equal(3, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE mentor_id = @p0 AND state = 'Open'", mentor));
        Assert.Equal(197, await service.ScalarAsync<long>("SELECT count(*) FROM match_requests WHERE mentor_id = @p0 AND state = 'Closed'", mentor));
    }

    [Fact]
    public async Task Refuses_a_request_that_is_answered()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var request = await service.AnOpenRequest(officer, mentor);
        await service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = request.Name });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "REQUEST_NOT_OPEN",
            () => service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Refuses_when_the_mentor_has_no_place_any_more()
    {
        var officer = await service.AnOfficer();
        var facts = service.Facts("mentor");
        var mentor = await service.Joined(facts);
        var request = await service.AnOpenRequest(officer, mentor);
        await service.Joined(facts with { Version = 2, Capacity = 0 });

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL",
            () => service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Refuses_when_the_two_have_come_to_one_employer()
    {
        var officer = await service.AnOfficer();
        var facts = service.Facts("mentor");
        var mentor = await service.Joined(facts);
        var request = await service.AnOpenRequest(officer, mentor);
        var employer = await service.ScalarAsync<string>("SELECT organization FROM candidates WHERE person_id = @p0", officer);
        await service.Joined(facts with { Version = 2, Organization = employer });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE",
            () => service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Is_not_for_the_officer_who_asked()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var request = await service.AnOpenRequest(officer, mentor);

        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_YOUR_SIDE",
            () => service.Mentor(officer).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Hides_the_request_from_any_other_mentor()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var stranger = await service.AMentor();
        var request = await service.AnOpenRequest(officer, mentor);

        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND",
            () => service.Mentor(stranger).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name }).ResponseAsync);
    }
}
