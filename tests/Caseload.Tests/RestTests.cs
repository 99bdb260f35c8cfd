using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

public sealed class RestTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task What_two_do_goes_over_rest()
    {
        var two = await service.AnEngagement();
        using var mentee = Client(two.MenteeId, Role.Officer);
        using var mentor = Client(two.MentorId, Role.Mentor);
        Assert.Equal(two.Name, (string)(await Get(mentee, "/v1/engagements?state=OPEN&pageSize=5"))["engagements"]![0]!["name"]!);
        Assert.Equal("PEER", (string)(await Get(mentor, $"/v1/{two.Name}"))["kind"]!);

        var proposed = await Post(mentee, $"/v1/{two.Name}/agreements:propose", new { agreement = new { weeks = 8, rhythm = "WEEKLY" } });
        await Post(mentor, $"/v1/{(string)proposed["name"]!}:sign", new { });
        var agreement = (await Get(mentee, $"/v1/{two.Name}/agreements"))["agreements"]![0]!;
        Assert.Equal(("IN_FORCE", 8), ((string)agreement["state"]!, (int)agreement["weeks"]!));

        var noted = await Post(mentor, $"/v1/{two.Name}/actionItems", new { actionItem = new { text = "Read the plan", owner = $"people/{two.MenteeId}" } });
        var name = (string)noted["name"]!;
        using var patched = await mentee.PatchAsJsonAsync($"/v1/{name}?updateMask=text", new { text = "Read the whole plan", etag = (string)noted["etag"]! });
        Assert.Equal("Read the whole plan", (string)(await Read(patched))["text"]!);
        Assert.Equal(name, (string)(await Get(mentee, "/v1/engagements/-/actionItems?state=OPEN"))["actionItems"]![0]!["name"]!);
        Assert.Equal(1, (int)(await Post(mentee, $"/v1/{name}:carryOver", new { dueDate = new { year = DateTime.UtcNow.Year + 1, month = 2, day = 3 } }))["carryCount"]!);
        Assert.Equal("DONE", (string)(await Post(mentee, $"/v1/{name}:complete", new { }))["state"]!);
        using var deleted = await mentor.DeleteAsync($"/v1/{name}");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
    }

    private HttpClient Client(Guid person, Role role) => new(service.CreateHandler())
    {
        BaseAddress = new Uri("http://localhost/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create(person, service.Consortium, role)) },
    };

    private static async Task<JsonNode> Get(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return await Read(response);
    }

    private static async Task<JsonNode> Post(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        return await Read(response);
    }

    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
