using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class RestTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task A_conversation_goes_over_rest()
    {
        var pair = await service.OpenConversation();
        using var mentee = Client(pair.MenteeId, Role.Officer);
        using var mentor = Client(pair.MentorId, Role.Mentor);
        using var stream = await mentor.GetAsync("/v1/updates:stream", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.NotNull(await lines.ReadLineAsync());

        using var sent = await mentee.PostAsJsonAsync($"/v1/{pair.Conversation}/messages", new { text = "Hello", requestId = Guid.NewGuid() }, JsonSerializerOptions.Web);
        Assert.Equal(1, (int)(await Read(sent))["number"]!);
        JsonNode? message;
        do
        {
            message = JsonNode.Parse((await lines.ReadLineAsync())!)!["message"];
        }
        while (message is null);

        Assert.Equal("Hello", (string)message["text"]!);

        Assert.Equal(1, (int)(await Read(await mentor.GetAsync("/v1/conversations?pageSize=5")))["totalUnreadCount"]!);
        Assert.Equal("Hello", (string)(await Read(await mentor.GetAsync($"/v1/{pair.Conversation}/messages?pageSize=5")))["messages"]![0]!["text"]!);
        using var read = await mentor.PostAsJsonAsync($"/v1/{pair.Conversation}:markRead", new { number = 1 });
        Assert.Equal(0, (int)(await Read(read))["unreadCount"]!);
        Assert.Equal(1, (int)(await Read(await mentee.GetAsync($"/v1/{pair.Conversation}")))["otherReadNumber"]!);
    }

    [Fact]
    public async Task A_failure_has_its_status()
    {
        var pair = await service.OpenConversation();
        using var mentee = Client(pair.MenteeId, Role.Officer);
        using var stranger = Client(Guid.CreateVersion7(), Role.Officer);

        using var empty = await mentee.PostAsJsonAsync($"/v1/{pair.Conversation}/messages", new { text = "" });
        using var missing = await stranger.GetAsync($"/v1/{pair.Conversation}/messages");

        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private HttpClient Client(Guid person, Role role) => new(service.CreateHandler())
    {
        BaseAddress = new Uri("http://localhost/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create(person, service.Consortium, role)) },
    };

    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
