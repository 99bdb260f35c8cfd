using System.Net;
using System.Text.Json;
using MentorNet.Access.V1;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Conversations;

/// <summary>Covers the copy of one's own conversation, without JavaScript.</summary>
public sealed class CopyPageTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Conversation = $"/conversations/{StandInConversations.Id}";

    [Fact]
    public async Task A_page_to_print_has_the_messages_the_oldest_first()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        Assert.Contains($"href=\"{Conversation}/copy\"", await browser.Read(Conversation), StringComparison.Ordinal);

        var page = await browser.Read($"{Conversation}/copy");

        int[] places = [.. new[] { "Message 1", "Message 2", "Message 3", "javascript:alert(1)" }.Select(words => page.IndexOf(words, StringComparison.Ordinal))];
        Assert.True(places[0] > 0);
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("Message 1", await browser.Read($"{Conversation}/copy?from=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_has_the_same_for_programs_with_the_names_of_people()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var file = await browser.Get($"{Conversation}/messages.json");

        Assert.Equal("application/json", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("conversation.json", file.Content.Headers.ContentDisposition!.FileName);
        using var json = JsonDocument.Parse(await file.Content.ReadAsStringAsync());
        Assert.Equal([1, 2, 3, 4], json.RootElement.GetProperty("messages").EnumerateArray().Select(message => int.Parse(message.GetProperty("number").GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(Conversation[1..], json.RootElement.GetProperty("conversation").GetProperty("name").GetString());
        Assert.NotEmpty(json.RootElement.GetProperty("people").GetProperty(StandInRounds.Second).GetString()!);

        var (admin, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);
        Assert.NotEqual(HttpStatusCode.OK, (await admin.Get($"{Conversation}/messages.json")).StatusCode);
    }
}
