using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Direction = MentorNet.Matching.V1.ListMatchRequestsRequest.Types.Direction;

namespace MentorNet.Matching.Tests.Requests;

/// <summary>Covers GetMatchRequest and ListMatchRequests.</summary>
public sealed class ReadMatchRequestTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Both_sides_read_the_message_and_nobody_else()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var request = await service.AnOpenRequest(officer, mentor, "Between us");

        Assert.Equal("Between us", (await Get(service.Officer(officer), request.Name)).Message);
        Assert.Equal("Between us", (await Get(service.Mentor(mentor), request.Name)).Message);
        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND", () => Get(service.Mentor(Guid.CreateVersion7()), request.Name));
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => Get(service.Admin(), request.Name));
        var everyRole = new Clients(service.As(Guid.CreateVersion7(), Role.Officer, Role.Mentor, Role.Coach, Role.Admin));
        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND", () => Get(everyRole, request.Name));
    }

    [Fact]
    public async Task The_same_person_in_another_consortium_does_not_find_it()
    {
        var officer = await service.AnOfficer();
        var request = await service.AnOpenRequest(officer, await service.AMentor());
        var elsewhere = new Clients(service.AsIn(Guid.CreateVersion7(), officer, Role.Officer));

        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND", () => Get(elsewhere, request.Name));
        Assert.Empty((await elsewhere.Requests.ListMatchRequestsAsync(new ListMatchRequestsRequest())).MatchRequests);
    }

    [Fact]
    public async Task Lists_newest_first_by_direction_and_state()
    {
        var both = await service.AMentor(with: facts => facts with { Roles = ["officer", "mentor"] });
        var officer = await service.AnOfficer();
        var first = await service.AMentor();
        var second = await service.AMentor();
        var sentFirst = await service.AnOpenRequest(both, first);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var received = await service.AnOpenRequest(officer, both);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var sentLast = await service.AnOpenRequest(both, second);
        await service.Mentor(first).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = sentFirst.Name });

        Assert.Equal([sentLast.Name, received.Name, sentFirst.Name], await Names(new()));
        Assert.Equal([sentLast.Name, sentFirst.Name], await Names(new() { Direction = Direction.Sent }));
        Assert.Equal([received.Name], await Names(new() { Direction = Direction.Received }));
        Assert.Equal([sentFirst.Name], await Names(new() { State = MatchRequest.Types.State.Declined }));

        async Task<IEnumerable<string>> Names(ListMatchRequestsRequest request) =>
            (await service.Officer(both).Requests.ListMatchRequestsAsync(request)).MatchRequests.Select(item => item.Name);
    }

    [Fact]
    public async Task Pages_through_all_of_them_once()
    {
        var mentor = await service.AMentor(capacity: 20);
        for (var i = 0; i < 7; i++)
        {
            await service.AnOpenRequest(await service.AnOfficer(), mentor);
        }

        var seen = new List<string>();
        var request = new ListMatchRequestsRequest { PageSize = 3 };
        do
        {
            var page = await service.Mentor(mentor).Requests.ListMatchRequestsAsync(request);
            Assert.InRange(page.MatchRequests.Count, 1, 3);
            seen.AddRange(page.MatchRequests.Select(item => item.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(7, seen.Count);
    }

    [Fact]
    public async Task A_token_is_bound_to_its_query_and_its_caller()
    {
        var mentor = await service.AMentor(capacity: 20);
        await service.AnOpenRequest(await service.AnOfficer(), mentor);
        await service.AnOpenRequest(await service.AnOfficer(), mentor);
        var token = (await service.Mentor(mentor).Requests.ListMatchRequestsAsync(new() { PageSize = 1 })).NextPageToken;

        await RpcAssert.FailsOnField("page_token", () => List(mentor, new() { PageToken = token, Direction = Direction.Sent }));
        await RpcAssert.FailsOnField("page_token", () => List(Guid.CreateVersion7(), new() { PageToken = token }));
        await RpcAssert.FailsOnField("page_token", () => List(mentor, new() { PageToken = "x" }));
    }

    [Fact]
    public async Task Checks_each_field()
    {
        var person = Guid.CreateVersion7();

        await RpcAssert.FailsOnField("name", () => Get(service.Officer(person), "matchRequests/x"));
        await RpcAssert.FailsOnField("page_size", () => List(person, new() { PageSize = -1 }));
        await RpcAssert.FailsOnField("state", () => List(person, new() { State = (MatchRequest.Types.State)77 }));
        await RpcAssert.FailsOnField("direction", () => List(person, new() { Direction = (Direction)7 }));
    }

    private static async Task<MatchRequest> Get(Clients client, string name) =>
        await client.Requests.GetMatchRequestAsync(new GetMatchRequestRequest { Name = name });

    private Task List(Guid person, ListMatchRequestsRequest request) => service.Mentor(person).Requests.ListMatchRequestsAsync(request).ResponseAsync;
}
