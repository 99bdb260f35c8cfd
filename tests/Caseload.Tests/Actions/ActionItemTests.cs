using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Testing;
using Xunit;
using State = MentorNet.Caseload.V1.ActionItem.Types.State;

namespace MentorNet.Caseload.Tests.Actions;

public sealed class ActionItemTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task Either_notes_what_is_to_do_and_either_says_that_it_is_done()
    {
        var two = await service.AnEngagement();

        var noted = await Note(two, "Ask for the budget", two.MenteeId, 3);
        Assert.Equal((State.Open, $"people/{two.MenteeId}", two.Name), (noted.State, noted.Owner, noted.Engagement));

        var done = await two.Mentor.Actions.CompleteActionItemAsync(new() { Name = noted.Name });
        Assert.True(done is { State: State.Done, DoneTime: not null });
        Assert.Equal(done, await two.Mentee.Actions.CompleteActionItemAsync(new() { Name = noted.Name }));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ACTION_ITEM_DONE", () => two.Mentor.Actions.CarryOverActionItemAsync(new() { Name = noted.Name }).ResponseAsync);

        var again = await two.Mentee.Actions.ReopenActionItemAsync(new() { Name = noted.Name });
        Assert.True(again is { State: State.Open, DoneTime: null });
    }

    [Fact]
    public async Task What_is_carried_over_is_counted_and_has_another_day_or_none()
    {
        var two = await service.AnEngagement();
        var noted = await Note(two, "Map who decides", null, 1);

        var once = await two.Mentee.Actions.CarryOverActionItemAsync(new() { Name = noted.Name, DueDate = In(8), Etag = noted.Etag });
        var twice = await two.Mentee.Actions.CarryOverActionItemAsync(new() { Name = noted.Name });

        Assert.Equal((1, In(8)), (once.CarryCount, once.DueDate));
        Assert.Equal((2, null), (twice.CarryCount, twice.DueDate));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => two.Mentor.Actions.CarryOverActionItemAsync(new() { Name = noted.Name, Etag = noted.Etag }).ResponseAsync);
    }

    [Fact]
    public async Task A_change_takes_what_its_mask_names_and_nothing_that_was_changed_meanwhile()
    {
        var two = await service.AnEngagement();
        var noted = await Note(two, "Write to the board", two.MenteeId, 3);

        var changed = await two.Mentor.Actions.UpdateActionItemAsync(new() { ActionItem = new() { Name = noted.Name, Etag = noted.Etag, Owner = $"people/{two.MentorId}", Text = "Not this" }, UpdateMask = new() { Paths = { "owner", "due_date" } } });

        Assert.Equal(("Write to the board", $"people/{two.MentorId}", null), (changed.Text, changed.Owner, changed.DueDate));
        Assert.Equal(changed, await two.Mentor.Actions.UpdateActionItemAsync(new() { ActionItem = new(changed) }));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => two.Mentee.Actions.UpdateActionItemAsync(new() { ActionItem = new() { Name = noted.Name, Etag = noted.Etag, Text = "Too late" } }).ResponseAsync);
        await RpcAssert.FailsOnField("action_item.owner", () => two.Mentee.Actions.UpdateActionItemAsync(new() { ActionItem = new() { Name = noted.Name, Owner = $"people/{Guid.CreateVersion7()}" }, UpdateMask = new() { Paths = { "owner" } } }).ResponseAsync);
    }

    [Fact]
    public async Task A_list_has_what_is_to_do_first_by_its_day_and_goes_on_page_by_page()
    {
        var two = await service.AnEngagement();
        var names = new Dictionary<string, string>();
        foreach (var (text, days) in new (string, int?)[] { ("no day", null), ("later", 9), ("soon", 2), ("done", 1) })
        {
            names[(await Note(two, text, null, days)).Name] = text;
        }

        await two.Mentee.Actions.CompleteActionItemAsync(new() { Name = names.Single(name => name.Value == "done").Key });
        var seen = new List<string>();
        var request = new ListActionItemsRequest { Parent = two.Name, PageSize = 1 };
        do
        {
            var page = await two.Mentor.Actions.ListActionItemsAsync(request);
            seen.AddRange(page.ActionItems.Select(item => names[item.Name]));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(["soon", "later", "no day", "done"], seen);
        Assert.Equal(["done"], (await two.Mentor.Actions.ListActionItemsAsync(new() { Parent = two.Name, State = State.Done })).ActionItems.Select(item => item.Text));
    }

    [Fact]
    public async Task Over_all_engagements_somebody_finds_their_own_and_those_of_both()
    {
        var mentor = Guid.CreateVersion7();
        var (one, other, over) = (await service.AnEngagement(mentor: mentor), await service.AnEngagement(mentor: mentor), await service.AnEngagement(mentor: mentor));
        await Note(one, "mine", mentor, 5);
        await Note(one, "the officer's", one.MenteeId, 1);
        await Note(other, "of both", null, 3);
        await Note(over, "of one that is over", mentor, 1);
        await service.Ends(over);

        Assert.Equal(["of both", "mine"], (await service.Mentor(mentor).Actions.ListActionItemsAsync(new() { Parent = "engagements/-" })).ActionItems.Select(item => item.Text));
        Assert.Equal(["of both"], (await other.Mentee.Actions.ListActionItemsAsync(new() { Parent = "engagements/-" })).ActionItems.Select(item => item.Text));
    }

    [Fact]
    public async Task Nobody_else_reads_or_changes_it()
    {
        var two = await service.AnEngagement();
        var noted = await Note(two, "Between us", null, 1);

        foreach (var other in new[] { service.Stranger(), (await service.AnEngagement()).Mentor })
        {
            await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => other.Actions.ListActionItemsAsync(new() { Parent = two.Name }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => other.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = "x" } }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "ACTION_ITEM_NOT_FOUND", () => other.Actions.CompleteActionItemAsync(new() { Name = noted.Name }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "ACTION_ITEM_NOT_FOUND", () => other.Actions.DeleteActionItemAsync(new() { Name = noted.Name }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "ACTION_ITEM_NOT_FOUND", () => other.Actions.UpdateActionItemAsync(new() { ActionItem = new() { Name = noted.Name, Text = "x" } }).ResponseAsync);
            Assert.DoesNotContain((await other.Actions.ListActionItemsAsync(new() { Parent = "engagements/-" })).ActionItems, item => item.Name == noted.Name);
        }
    }

    [Fact]
    public async Task An_engagement_that_has_ended_or_rests_is_read_and_not_changed()
    {
        var (ended, paused) = (await service.AnEngagement(), await service.AnEngagement());
        var noted = await Note(ended, "Left to do", null, 1);
        await service.Ends(ended);
        await service.Pauses(paused);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => ended.Mentor.Actions.CompleteActionItemAsync(new() { Name = noted.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", () => ended.Mentor.Actions.DeleteActionItemAsync(new() { Name = noted.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => Note(paused, "x", null, null));
        Assert.Single((await ended.Mentor.Actions.ListActionItemsAsync(new() { Parent = ended.Name })).ActionItems);
    }

    [Fact]
    public async Task The_same_request_again_notes_nothing_more_and_what_is_deleted_is_gone()
    {
        var two = await service.AnEngagement();
        var request = new CreateActionItemRequest { Parent = two.Name, ActionItem = new() { Text = "Once" }, RequestId = Guid.NewGuid().ToString() };

        var first = await two.Mentee.Actions.CreateActionItemAsync(request);
        Assert.Equal(first, await two.Mentee.Actions.CreateActionItemAsync(request));
        await two.Mentor.Actions.DeleteActionItemAsync(new() { Name = first.Name });

        Assert.Empty((await two.Mentee.Actions.ListActionItemsAsync(new() { Parent = two.Name })).ActionItems);
    }

    [Fact]
    public async Task No_more_than_a_hundred_are_to_do()
    {
        var two = await service.AnEngagement();
        ActionItem last = new();
        for (var i = 0; i < 100; i++)
        {
            last = await Note(two, "x", null, null);
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_ACTION_ITEMS", () => Note(two, "x", null, null));
        await two.Mentor.Actions.CompleteActionItemAsync(new() { Name = last.Name });
        await Note(two, "x", null, null);
    }

    [Theory]
    [InlineData("action_item.text", "{ 'text': ' ' }")]
    [InlineData("action_item.owner", "{ 'text': 'x', 'owner': 'mentors/1' }")]
    [InlineData("action_item.due_date", "{ 'text': 'x', 'dueDate': { 'year': 2026, 'month': 2, 'day': 30 } }")]
    [InlineData("action_item.due_date", "{ 'text': 'x', 'dueDate': { 'year': 2999, 'month': 1, 'day': 1 } }")]
    [InlineData("action_item.due_date", "{ 'text': 'x', 'dueDate': { 'year': 1, 'month': 1, 'day': 1 } }")]
    public async Task What_cannot_be_is_refused_by_its_field(string field, string json)
    {
        var two = await service.AnEngagement();

        await RpcAssert.FailsOnField(field, () => two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = ActionItem.Parser.ParseJson(json.Replace('\'', '"')) }).ResponseAsync);
    }

    private async Task<ActionItem> Note(Two two, string text, Guid? owner, int? days) => await two.Mentee.Actions.CreateActionItemAsync(new()
    {
        Parent = two.Name,
        ActionItem = new() { Text = text, Owner = owner is { } person ? $"people/{person}" : "", DueDate = days is { } some ? In(some) : null },
    });

    private Google.Type.Date In(int days)
    {
        var day = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(days);
        return new() { Year = day.Year, Month = day.Month, Day = day.Day };
    }
}

/// <summary>The clock of these moves far ahead, so they have a service of their own.</summary>
public sealed class ActionReminderTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task Somebody_is_reminded_on_the_morning_of_the_day_on_their_own_clock_once_for_all_that_is_due()
    {
        var mentor = Guid.CreateVersion7();
        var (one, other) = (await service.AnEngagement(mentor: mentor), await service.AnEngagement(mentor: mentor));
        await service.LivesIn(mentor, "America/Phoenix", "mentor");
        await service.LivesIn(one.MenteeId, "America/New_York");
        var day = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(3);
        await Note(one, mentor, day);
        await Note(other, mentor, day);
        await Note(one, null, day);
        var done = await Note(one, one.MenteeId, day.AddDays(1));
        await one.Mentee.Actions.CompleteActionItemAsync(new() { Name = done.Name });

        // 8:00 in New York, and 6:00 or 5:00 in Phoenix.
        Go(day, 13, 30);
        await service.Told<ActionsDue>(due => due.PersonId == one.MenteeId);
        Assert.DoesNotContain(service.Events<ActionsDue>(), due => due.PersonId == mentor);

        Go(day, 15, 0);
        await service.Told<ActionsDue>(due => due.PersonId == mentor);
        Assert.Equal(3, Assert.Single(service.Events<ActionsDue>(), due => due.PersonId == mentor).Count);

        // What is noted later the same day for that day is said no more; once again a week later.
        await Note(one, mentor, day);
        Go(day.AddDays(1), 15, 0);
        Go(day.AddDays(7), 15, 30);
        await Eventually.True(() => Task.FromResult(service.Events<ActionsDue>().Count(due => due.PersonId == mentor) == 2), "the second");
        Assert.Equal([3, 4], service.Events<ActionsDue>().Where(due => due.PersonId == mentor).Select(due => due.Count));
        Go(day.AddDays(30), 15, 30);
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM action_reminders WHERE person_id = @p0 AND due_at IS NOT NULL", mentor));
    }

    [Fact]
    public async Task Who_rests_or_has_ended_is_not_reminded()
    {
        var (paused, ended, goesOn) = (await service.AnEngagement(), await service.AnEngagement(), await service.AnEngagement());
        var day = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(3);
        foreach (var two in new[] { paused, ended, goesOn })
        {
            await Note(two, two.MenteeId, day);
        }

        await service.Pauses(paused);
        await service.Ends(ended);

        Go(day, 23, 0);
        await service.Told<ActionsDue>(due => due.PersonId == goesOn.MenteeId);

        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM action_reminders WHERE due_at <= @p0", service.Clock.GetUtcNow()) == 0, "all were looked at");
        Assert.DoesNotContain(service.Events<ActionsDue>(), due => due.PersonId == paused.MenteeId || due.PersonId == ended.MenteeId);
    }

    private void Go(DateOnly day, int hour, int minute) => service.Clock.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero));

    private async Task<ActionItem> Note(Two two, Guid? owner, DateOnly day) => await two.Mentee.Actions.CreateActionItemAsync(new()
    {
        Parent = two.Name,
        ActionItem = new() { Text = "x", Owner = owner is { } person ? $"people/{person}" : "", DueDate = new() { Year = day.Year, Month = day.Month, Day = day.Day } },
    });
}
