using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Sessions;

public sealed class SessionRestTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    [Fact]
    public async Task Sessions_and_notes_go_over_rest()
    {
        var two = await service.ADuo();
        using var client = new HttpClient(service.CreateHandler())
        {
            BaseAddress = new Uri("http://localhost/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create(two.MenteeId, service.Consortium, Role.Officer)) },
        };
        var start = service.In(6).ToDateTime();

        var times = (await Get($"/v1/{two.Name}/sessions:findTimes?minutes=45&pageSize=3"))["times"]!.AsArray();
        Assert.Equal(3, times.Count);
        var booked = (string)(await Post($"/v1/{two.Name}/sessions", new { startTime = start, timeZone = "us/arizona", agreed = true }))["name"]!;
        var series = await Post($"/v1/{two.Name}/sessionSeries", new { rhythm = "WEEKLY", startTime = start.AddDays(1), count = 2 });
        Assert.Equal(2, series["sessions"]!.AsArray().Count);
        Assert.Equal("America/Phoenix", (string)(await Get($"/v1/{booked}"))["timeZone"]!);
        Assert.Equal(3, (await Get("/v1/engagements/-/sessions"))["sessions"]!.AsArray().Count);
        var moved = await Post($"/v1/{booked}:move", new { startTime = start.AddHours(3), agreed = true, scope = "THIS_ONE", reason = "Later" });
        Assert.Equal("Later", (string)moved["reason"]!);
        await Post($"/v1/{booked}/agendaItems", new { text = "The board" });
        Assert.Equal("v1", (string)(await Post($"/v1/{booked}/sharedNotes:write", new { text = "Began", etag = "v0" }))["etag"]!);
        Assert.Equal("Began", (string)(await Get($"/v1/{booked}/sharedNotes"))["text"]!);
        Assert.Equal("CANCELLED", (string)(await Post($"/v1/{booked}:cancel", new { }))["state"]!);
        Assert.Single((await Get($"/v1/{two.Name}/sessions?past=true"))["sessions"]!.AsArray());
        Assert.Equal(2, (int)(await Get("/v1/meetingSettings"))["noticeHours"]!);
        using var patched = await client.PatchAsJsonAsync("/v1/meetingSettings?updateMask=bufferMinutes", new { bufferMinutes = 10 });
        Assert.Equal(10, (int)(await Read(patched))["bufferMinutes"]!);

        async Task<JsonNode> Get(string path)
        {
            using var response = await client.GetAsync(path);
            return await Read(response);
        }

        async Task<JsonNode> Post(string path, object body)
        {
            using var response = await client.PostAsJsonAsync(path, body);
            return await Read(response);
        }
    }

    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
