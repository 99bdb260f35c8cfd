using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Suggestions;

/// <summary>Covers CreateDismissal, ListDismissals and DeleteDismissal.</summary>
public sealed class DismissalTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Who_is_set_aside_is_not_suggested_until_it_is_taken_back()
    {
        var consortium = Guid.CreateVersion7();
        var officer = await service.Joined(service.Facts("officer", consortium));
        var mentor = await service.Joined(service.Facts("mentor", consortium));
        var client = new Clients(service.AsIn(consortium, officer, Role.Officer));

        var dismissal = await client.Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}", Reason = Dismissal.Types.Reason.OtherContext });

        Assert.Equal(($"people/{mentor}", Dismissal.Types.Reason.OtherContext), (dismissal.Mentor, dismissal.Reason));
        Assert.Empty((await client.Suggestions.ListSuggestionsAsync(new())).Suggestions);
        await client.Suggestions.DeleteDismissalAsync(new() { Name = dismissal.Name });
        Assert.Single((await client.Suggestions.ListSuggestionsAsync(new())).Suggestions);
        await RpcAssert.Fails(StatusCode.NotFound, "DISMISSAL_NOT_FOUND", () => client.Suggestions.DeleteDismissalAsync(new() { Name = dismissal.Name }).ResponseAsync);
    }

    [Fact]
    public async Task The_same_person_twice_is_once_with_the_newer_reason()
    {
        var officer = service.Officer(await service.AnOfficer());
        var mentor = await service.AMentor();
        var first = await officer.Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" });

        var second = await officer.Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}", Reason = Dismissal.Types.Reason.KnowEachOther });

        Assert.Equal(first.Name, second.Name);
        Assert.Equal(Dismissal.Types.Reason.KnowEachOther, second.Reason);
        Assert.Single((await officer.Suggestions.ListDismissalsAsync(new())).Dismissals);
    }

    [Fact]
    public async Task Lists_newest_first_page_by_page_and_only_the_own()
    {
        var officer = await service.AnOfficer();
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            made.Insert(0, (await service.Officer(officer).Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{await service.AMentor()}" })).Name);
        }

        var first = await service.Officer(officer).Suggestions.ListDismissalsAsync(new() { PageSize = 2 });
        var second = await service.Officer(officer).Suggestions.ListDismissalsAsync(new() { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(made, first.Dismissals.Concat(second.Dismissals).Select(dismissal => dismissal.Name));
        Assert.Empty(second.NextPageToken);
        Assert.Empty((await service.Officer(await service.AnOfficer()).Suggestions.ListDismissalsAsync(new())).Dismissals);
    }

    [Fact]
    public async Task Nobody_else_takes_it_back()
    {
        var mentor = await service.AMentor();
        var dismissal = await service.Officer(await service.AnOfficer()).Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" });

        await RpcAssert.Fails(StatusCode.NotFound, "DISMISSAL_NOT_FOUND",
            () => service.Officer(mentor).Suggestions.DeleteDismissalAsync(new() { Name = dismissal.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Checks_each_field()
    {
        var officer = service.Officer(await service.AnOfficer());
        var stranger = await service.Joined(service.Facts("mentor", Guid.CreateVersion7()));

        await RpcAssert.FailsOnField("mentor", () => officer.Suggestions.CreateDismissalAsync(new() { Mentor = "people/x" }).ResponseAsync);
        await RpcAssert.FailsOnField("reason", () => officer.Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{stranger}", Reason = (Dismissal.Types.Reason)9 }).ResponseAsync);
        await RpcAssert.FailsOnField("name", () => officer.Suggestions.DeleteDismissalAsync(new() { Name = "x" }).ResponseAsync);
        await RpcAssert.FailsOnField("page_size", () => officer.Suggestions.ListDismissalsAsync(new() { PageSize = -1 }).ResponseAsync);
        await RpcAssert.FailsOnField("page_token", () => officer.Suggestions.ListDismissalsAsync(new() { PageToken = "x" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => officer.Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{stranger}" }).ResponseAsync);
    }
}
