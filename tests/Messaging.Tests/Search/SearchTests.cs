using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests.Search;

/// <summary>What is found in one's own conversations, and what never is.</summary>
public sealed class SearchTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Theory]
    [InlineData("She was mentoring three officers.", "mentors", "mentoring")]
    [InlineData("She was mentoring three officers.", "mentoring office", "mentoring|officers")]
    [InlineData("Equity in K-12 schools", "K12", "K-12")]
    [InlineData("Equity in K12 schools", "k–12", "K12")]
    [InlineData("Ask José about DEI.", "jose dei", "José|DEI")]
    [InlineData("The two-year plan", "plan year", "year|plan")]
    [InlineData("A seat at the table", "\"at the table\"", "the|table")]
    [InlineData("Will met the board/staff.", "will staff", "Will|staff")]
    [InlineData("𝄞 music for the board", "board", "board")]
    [InlineData("A seat at the table", "\"at the tab", "the|table")]
    [InlineData("A seat at the table", "seat \"", "seat")]
    [InlineData("The budget talk with the board", "“budget talk” board", "budget|talk|board")]
    [InlineData("The budget talk with the board", "talk\"budget", "budget|talk")]
    public async Task Words_are_found_in_their_forms_and_marked_where_they_stand(string text, string query, string marked)
    {
        var (mentee, mentor, conversation) = await APair();
        await mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = "Something else" });
        await mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = text });

        var hit = Assert.Single((await mentor.Search.SearchMessagesAsync(new() { Query = query })).Hits);

        Assert.Equal(text, hit.Message.Text);
        Assert.Equal(marked, string.Join('|', hit.Ranges.Select(range => text.Substring(range.Start, range.Length))));
    }

    [Fact]
    public async Task The_longest_message_of_different_words_in_the_widest_signs_has_room_in_the_index()
    {
        var (mentee, mentor, conversation) = await APair();
        // Each of these signs stands for up to six letters.
        var words = string.Join(' ', Enumerable.Range(0, 880).Select(i => string.Concat(Enumerable.Range(0, 8).Select(place => (char)(0x3300 + ((i >> (place * 6)) & 63))))));
        await mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = $"Zebra {words}" });

        Assert.Single((await mentor.Search.SearchMessagesAsync(new() { Query = "zebra" })).Hits);
    }

    [Theory]
    [InlineData("She was mentoring three officers.", "mentoring zebra")]
    [InlineData("A seat at the table", "\"the seat\"")]
    [InlineData("mentor", "\"mentor mentor\"")]
    [InlineData("officers", "\"offic\"")]
    public async Task What_is_not_there_is_not_found(string text, string query)
    {
        var (mentee, mentor, conversation) = await APair();
        await mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = text });

        Assert.Empty((await mentor.Search.SearchMessagesAsync(new() { Query = query })).Hits);
    }

    [Fact]
    public async Task Operators_narrow_it_also_alone()
    {
        var circle = await service.OpenCircleOf(3);
        var (one, other) = (circle.Members[0], circle.Members[1]);
        var topic = await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Board" });
        await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Board plan" });
        await other.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Board plan at https://example.org/plan", Topic = topic.Name });
        var today = service.Clock.GetUtcNow().UtcDateTime;

        Assert.Equal(2, await CountAsync("board"));
        Assert.Equal(1, await CountAsync("board from:me"));
        Assert.Equal(1, await CountAsync($"from:people/{circle.People[1]}"));
        Assert.Equal(2, await CountAsync($"in:{circle.Conversation} plan"));
        Assert.Equal(1, await CountAsync($"in:{topic.Name}"));
        Assert.Equal(0, await CountAsync($"in:conversations/{Guid.NewGuid()} plan"));
        Assert.Equal(1, await CountAsync("has:link"));
        Assert.Equal(0, await CountAsync($"board before:{today:yyyy-MM-dd}"));
        Assert.Equal(2, await CountAsync($"board before:{today.AddDays(1):yyyy-MM-dd} after:{today.AddDays(-1):yyyy-MM-dd}"));
        Assert.Equal(0, await CountAsync($"board after:{today:yyyy-MM-dd}"));
        foreach (var wrong in new[] { "from:jo", "in:board", "before:soon", "has:words", "…", "after:2026-13-01", "from:people/x' OR 1=1" })
        {
            await RpcAssert.FailsOnField("query", () => one.Search.SearchMessagesAsync(new() { Query = wrong }).ResponseAsync);
        }

        async Task<int> CountAsync(string query) => (await one.Search.SearchMessagesAsync(new() { Query = query })).Hits.Count;
    }

    [Fact]
    public async Task Days_are_those_of_the_readers_zone()
    {
        var (mentee, _, conversation) = await APair();
        // It is half past ten: half past midnight of the next day on Kiritimati, half past eleven of the day before in Pago Pago.
        service.Clock.Advance(service.Clock.GetUtcNow().Date.AddDays(1).AddHours(10.5) - service.Clock.GetUtcNow().UtcDateTime);
        await mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = "The board meets" });
        var day = service.Clock.GetUtcNow().UtcDateTime;

        Assert.Equal((1, 0, 0), (await CountAsync("Pacific/Kiritimati", $"after:{day:yyyy-MM-dd}"), await CountAsync("", $"after:{day:yyyy-MM-dd}"), await CountAsync("Pacific/Pago_Pago", $"after:{day:yyyy-MM-dd}")));
        Assert.Equal((0, 0, 1), (await CountAsync("Pacific/Kiritimati", $"before:{day:yyyy-MM-dd}"), await CountAsync("", $"before:{day:yyyy-MM-dd}"), await CountAsync("Pacific/Pago_Pago", $"before:{day:yyyy-MM-dd}")));
        await RpcAssert.FailsOnField("time_zone", () => mentee.Search.SearchMessagesAsync(new() { Query = "board", TimeZone = "Mars/Olympus" }).ResponseAsync);

        async Task<int> CountAsync(string zone, string query) => (await mentee.Search.SearchMessagesAsync(new() { Query = query, TimeZone = zone })).Hits.Count;
    }

    [Fact]
    public async Task Hits_come_newest_first_page_by_page()
    {
        var (mentee, mentor, conversation) = await APair();
        for (var i = 1; i <= 5; i++)
        {
            await mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = $"Plan {i}" });
        }

        var first = await mentor.Search.SearchMessagesAsync(new() { Query = "plan", PageSize = 3 });
        var second = await mentor.Search.SearchMessagesAsync(new() { Query = "plan", PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal([5, 4, 3, 2, 1], first.Hits.Concat(second.Hits).Select(hit => (int)hit.Message.Number));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task Nothing_of_others_and_nothing_that_a_message_no_longer_says_is_found()
    {
        var (mentee, mentor, conversation) = await APair();
        var sent = await mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = "Xylophone" });
        Assert.Single((await mentor.Search.SearchMessagesAsync(new() { Query = "xylophone" })).Hits);
        Assert.Empty((await service.Member(Guid.CreateVersion7()).Search.SearchMessagesAsync(new() { Query = "xylophone" })).Hits);

        await mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "Trumpet" });

        Assert.Empty((await mentor.Search.SearchMessagesAsync(new() { Query = "xylophone" })).Hits);
        Assert.Single((await mentor.Search.SearchMessagesAsync(new() { Query = "trumpets" })).Hits);
    }

    [Fact]
    public async Task What_the_former_release_has_sent_is_found_and_has_a_change_number()
    {
        var (_, mentor, conversation) = await APair();
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = owner.CreateCommand(
            $"""
            SELECT set_config('app.consortium_id', '{service.Consortium}', false);
            WITH c AS (UPDATE conversations SET last_number = last_number + 1, mentee_read = last_number + 1 WHERE id = '{conversation["conversations/".Length..]}' RETURNING *)
            INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, sent_at) SELECT id, last_number, consortium_id, mentee_id, 'About the Curaçao plans', now() FROM c
            """);
        await command.ExecuteNonQueryAsync();

        var hit = Assert.Single((await mentor.Search.SearchMessagesAsync(new() { Query = "curacao plan" })).Hits);
        var seen = await mentor.Conversations.GetConversationAsync(new() { Name = conversation });

        Assert.Equal((1L, 2, 1L, 1L), (hit.Message.ChangeNumber, hit.Ranges.Count, seen.ChangeNumber, seen.OtherReadNumber));
    }

    private async Task<(Clients Mentee, Clients Mentor, string Conversation)> APair()
    {
        var pair = await service.OpenConversation();
        return (service.Member(pair.MenteeId), service.Member(pair.MentorId), pair.Conversation);
    }
}
