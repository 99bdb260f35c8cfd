using Grpc.Core;
using MassTransit.Testing;
using MentorNet.Access.V1;
using MentorNet.Contracts.Library.V1;
using MentorNet.Library.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Decision = MentorNet.Library.V1.Takedown.Types.Decision;
using Ground = MentorNet.Library.V1.Takedown.Types.Ground;

namespace MentorNet.Library.Tests.Takedowns;

public sealed class TakedownTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();
    private readonly Guid author = Guid.CreateVersion7();
    private readonly Guid asker = Guid.CreateVersion7();

    private TakedownsService.TakedownsServiceClient Admin => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    private TakedownsService.TakedownsServiceClient Asker => new(service.AsIn(consortium, asker, Role.Officer));

    private Clients Reader => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Officer));

    [Fact]
    public async Task It_is_hidden_at_once_and_taken_down_and_both_are_told_nothing_of_each_other()
    {
        var resource = await PublishedAsync();
        var asked = await AskAsync(resource);
        Assert.Equal((resource, "A plan", Ground.Rights, "It is ours.", "me@example.org", TimeSpan.FromDays(10)), (asked.Resource, asked.Title, asked.Ground, asked.Reason, asked.Contact, asked.DueTime.ToDateTime() - asked.CreateTime.ToDateTime()));
        await Eventually.True(() => service.Bus.Published.Any<TakedownAsked>(sent => $"takedowns/{sent.Context.Message.TakedownId}" == asked.Name), "admins are told");
        Assert.DoesNotContain(asker.ToString(), (await Admin.ListTakedownsAsync(new())).ToString(), StringComparison.Ordinal);

        var hidden = await Admin.HideTakedownResourceAsync(new() { Name = asked.Name });

        Assert.NotNull(hidden.HideTime);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => Reader.Resources.GetResourceAsync(new() { Name = resource }).ResponseAsync);
        await ToldAsync(author, "AUTHOR", "HIDDEN");
        var decided = await Admin.DecideTakedownAsync(new() { Name = asked.Name, Decision = Decision.TakenDown, Note = "They showed it." });
        Assert.Equal((Decision.TakenDown, "They showed it."), (decided.Decision, decided.Note));
        await ToldAsync(asker, "ASKER", "TAKEN_DOWN");
        await ToldAsync(author, "AUTHOR", "TAKEN_DOWN");
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => Reader.Resources.GetResourceAsync(new() { Name = resource }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "TAKEDOWN_DECIDED", () => Admin.DecideTakedownAsync(new() { Name = asked.Name, Decision = Decision.Stays }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "TAKEDOWN_DECIDED", () => Admin.HideTakedownResourceAsync(new() { Name = asked.Name }).ResponseAsync);
        var listed = await Admin.ListTakedownsAsync(new());
        Assert.Equal((decided, 0), (Assert.Single(listed.Takedowns), listed.OpenCount));
    }

    [Fact]
    public async Task What_stays_is_shown_again_as_it_was()
    {
        var resource = await PublishedAsync();
        var before = await Reader.Resources.GetResourceAsync(new() { Name = resource });
        var asked = await AskAsync(resource);
        await Admin.HideTakedownResourceAsync(new() { Name = asked.Name });

        await Admin.DecideTakedownAsync(new() { Name = asked.Name, Decision = Decision.Stays });

        var shown = await Reader.Resources.GetResourceAsync(new() { Name = resource });
        shown.Etag = before.Etag;
        Assert.Equal(before, shown);
        await ToldAsync(asker, "ASKER", "STAYS");
        await ToldAsync(author, "AUTHOR", "STAYS");
    }

    [Fact]
    public async Task While_it_is_decided_nobody_shares_it_again_and_afterwards_they_may()
    {
        var resource = await PublishedAsync();
        var asked = await AskAsync(resource);
        await Admin.HideTakedownResourceAsync(new() { Name = asked.Name });
        var library = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ADMIN_DECIDES_FIRST", () => library.Resources.PublishResourceAsync(new() { Name = resource, RightToShare = true }).ResponseAsync);

        await Admin.DecideTakedownAsync(new() { Name = asked.Name, Decision = Decision.TakenDown });
        Assert.Equal(resource, (await library.Resources.PublishResourceAsync(new() { Name = resource, RightToShare = true })).Name);
    }

    [Fact]
    public async Task What_another_request_has_hidden_stays_hidden_and_an_author_hears_nothing_where_nothing_was_done()
    {
        var resource = await PublishedAsync();
        var first = await AskAsync(resource);
        var second = (await new TakedownsService.TakedownsServiceClient(service.AsIn(consortium, Guid.CreateVersion7(), Role.Coach)).CreateTakedownAsync(new() { Takedown = new() { Resource = resource, Ground = Ground.Personal, Reason = "It names me." } })).Name;
        await Admin.HideTakedownResourceAsync(new() { Name = second });
        Assert.NotNull((await Admin.HideTakedownResourceAsync(new() { Name = first.Name })).HideTime);

        await Admin.DecideTakedownAsync(new() { Name = first.Name, Decision = Decision.Stays });

        await ToldAsync(asker, "ASKER", "STAYS");
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => Reader.Resources.GetResourceAsync(new() { Name = resource }).ResponseAsync);
        Assert.DoesNotContain(service.Bus.Published.Select<TakedownStepTaken>(new CancellationToken(canceled: true)), sent => sent.Context.Message.RecipientId == author && sent.Context.Message.Step == "STAYS");
    }

    [Fact]
    public async Task What_was_taken_down_by_another_request_is_not_shown_again_by_the_one_that_hid_it()
    {
        var resource = await PublishedAsync();
        var first = await AskAsync(resource);
        var second = (await new TakedownsService.TakedownsServiceClient(service.AsIn(consortium, Guid.CreateVersion7(), Role.Coach)).CreateTakedownAsync(new() { Takedown = new() { Resource = resource, Ground = Ground.Personal, Reason = "It names me." } })).Name;
        await Admin.HideTakedownResourceAsync(new() { Name = first.Name });
        await Admin.DecideTakedownAsync(new() { Name = second, Decision = Decision.TakenDown });

        await Admin.DecideTakedownAsync(new() { Name = first.Name, Decision = Decision.Stays });

        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => Reader.Resources.GetResourceAsync(new() { Name = resource }).ResponseAsync);
    }

    [Fact]
    public async Task What_is_due_first_comes_first_page_by_page_and_late_is_said()
    {
        var names = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            names.Add((await AskAsync(await PublishedAsync())).Name);
        }

        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None))
        {
            await work.ExecuteAsync("UPDATE takedowns SET due_at = due_at - interval '11 days' WHERE id = @id", new { id = Guid.Parse(names[2]["takedowns/".Length..]) });
            await work.CommitAsync();
        }

        await Admin.DecideTakedownAsync(new() { Name = names[0], Decision = Decision.Stays });

        var listed = new List<Takedown>();
        var token = "";
        do
        {
            var page = await Admin.ListTakedownsAsync(new() { PageSize = 1, PageToken = token });
            Assert.Equal(2, page.OpenCount);
            listed.AddRange(page.Takedowns);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal([(names[2], true), (names[1], false), (names[0], false)], listed.Select(one => (one.Name, one.Late)));
    }

    [Fact]
    public async Task One_request_is_open_about_one_resource_and_five_in_all_and_a_repeated_one_is_one()
    {
        var resource = await PublishedAsync();
        var request = new CreateTakedownRequest { Takedown = new() { Resource = resource, Ground = Ground.Other, Reason = "Old" }, RequestId = Guid.NewGuid().ToString() };
        var first = await Asker.CreateTakedownAsync(request);
        Assert.Equal(first, await Asker.CreateTakedownAsync(request));

        await RpcAssert.Fails(StatusCode.AlreadyExists, "TAKEDOWN_ALREADY_ASKED", () => AskAsync(resource));
        for (var i = 0; i < 4; i++)
        {
            await AskAsync(await PublishedAsync());
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_TAKEDOWNS", async () => await AskAsync(await PublishedAsync()));
    }

    [Fact]
    public async Task Why_it_was_decided_is_not_told_to_who_asks_once_more()
    {
        var request = new CreateTakedownRequest { Takedown = new() { Resource = await PublishedAsync(), Ground = Ground.Other, Reason = "Old" }, RequestId = Guid.NewGuid().ToString() };
        var asked = await Asker.CreateTakedownAsync(request);
        await Admin.DecideTakedownAsync(new() { Name = asked.Name, Decision = Decision.Stays, Note = "They ask often." });

        var repeated = await Asker.CreateTakedownAsync(request);

        Assert.Equal((asked.Name, Decision.Stays, ""), (repeated.Name, repeated.Decision, repeated.Note));
    }

    [Fact]
    public async Task What_nobody_sees_is_not_asked_about_and_fields_are_named()
    {
        var library = new Clients(service.AsIn(consortium, asker, Role.Officer));
        var draft = (await library.Resources.CreateResourceAsync(new() { Resource = new() { Title = "A plan", License = Resource.Types.License.CcBy } })).Name;
        var resource = await PublishedAsync();

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_NOT_PUBLISHED", () => AskAsync(draft));
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => AskAsync($"resources/{Guid.NewGuid()}"));
        await RpcAssert.Fails(StatusCode.NotFound, "TAKEDOWN_NOT_FOUND", () => Admin.DecideTakedownAsync(new() { Name = $"takedowns/{Guid.NewGuid()}", Decision = Decision.Stays }).ResponseAsync);
        await RpcAssert.FailsOnField("takedown.reason", () => Asker.CreateTakedownAsync(new() { Takedown = new() { Resource = resource, Ground = Ground.Other } }).ResponseAsync);
        await RpcAssert.FailsOnField("takedown.ground", () => Asker.CreateTakedownAsync(new() { Takedown = new() { Resource = resource, Reason = "x" } }).ResponseAsync);
        var asked = await AskAsync(resource);
        await RpcAssert.FailsOnField("decision", () => Admin.DecideTakedownAsync(new() { Name = asked.Name }).ResponseAsync);

        await using var other = await service.Services.GetRequiredService<Database>().BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
        Assert.Equal(0, await other.QuerySingleAsync<long>("SELECT count(*) FROM takedowns"));
        Assert.Equal(0, await other.ExecuteAsync("DELETE FROM takedowns"));
    }

    private async Task<string> PublishedAsync()
    {
        var library = new Clients(service.AsIn(consortium, author, Role.Admin));
        var draft = await library.Resources.CreateResourceAsync(new() { Resource = new() { Title = "A plan", License = Resource.Types.License.CcBy, Link = "https://example.org/plan" } });
        return (await library.Resources.PublishResourceAsync(new() { Name = draft.Name, RightToShare = true })).Name;
    }

    private async Task<Takedown> AskAsync(string resource) =>
        await Asker.CreateTakedownAsync(new() { Takedown = new() { Resource = resource, Ground = Ground.Rights, Reason = "It is ours.", Contact = "me@example.org" } });

    private Task ToldAsync(Guid recipient, string role, string step) => Eventually.True(
        () => service.Bus.Published.Any<TakedownStepTaken>(sent => sent.Context.Message.RecipientId == recipient && sent.Context.Message.Recipient == role && sent.Context.Message.Step == step), $"{role} is told {step}");
}
