using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>Walks the main job over REST, through every route of the service.</summary>
public sealed class RestTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task An_officer_finds_asks_and_is_paired()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        using var asOfficer = Client(officer, Role.Officer);
        using var asMentor = Client(mentor, Role.Mentor);

        var suggestion = (await Get(asOfficer, "/v1/suggestions?kind=PEER"))["suggestions"]!.AsArray().Single(item => (string)item!["mentor"]! == $"people/{mentor}")!;
        Assert.NotEmpty(suggestion["reasons"]!.AsArray());

        var asked = await Post(asOfficer, "/v1/matchRequests", new { mentor = $"people/{mentor}", message = "Hello", requestId = Guid.CreateVersion7() });
        var name = (string)asked["name"]!;
        Assert.Equal("OPEN", (string)asked["state"]!);
        Assert.Equal(name, (string)(await Get(asMentor, "/v1/matchRequests?direction=RECEIVED&state=OPEN&pageSize=1"))["matchRequests"]![0]!["name"]!);
        Assert.Equal("Hello", (string)(await Get(asMentor, $"/v1/{name}"))["message"]!);

        var accepted = await Post(asMentor, $"/v1/{name}:accept", new { });
        var pairing = (string)accepted["pairing"]!;
        Assert.Equal(pairing, (string)(await Get(asOfficer, "/v1/pairings?state=OPEN"))["pairings"]![0]!["name"]!);
        Assert.Equal("OPEN", (string)(await Get(asOfficer, $"/v1/{pairing}"))["state"]!);
        Assert.Equal("ENDED", (string)(await Post(asMentor, $"/v1/{pairing}:end", new { }))["state"]!);
    }

    [Fact]
    public async Task A_request_is_declined_or_withdrawn()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        using var asOfficer = Client(officer, Role.Officer);
        using var asMentor = Client(mentor, Role.Mentor);

        var first = await Post(asOfficer, "/v1/matchRequests", new { mentor = $"people/{mentor}", message = "Hello" });
        Assert.Equal("DECLINED", (string)(await Post(asMentor, $"/v1/{(string)first["name"]!}:decline", new { }))["state"]!);
        var second = await Post(asOfficer, "/v1/matchRequests", new { mentor = $"people/{mentor}", message = "Hello" });
        Assert.Equal("WITHDRAWN", (string)(await Post(asOfficer, $"/v1/{(string)second["name"]!}:withdraw", new { }))["state"]!);
    }

    [Fact]
    public async Task Suggestions_are_found_compared_kept_and_weighed()
    {
        var consortium = Guid.CreateVersion7();
        var officer = await service.Joined(service.Facts("officer", consortium));
        var mentor = await service.Joined(service.Facts("mentor", consortium));
        var other = await service.Joined(service.Facts("mentor", consortium) with { State = "TX" });
        using var asOfficer = Client(officer, Role.Officer, consortium);
        using var asAdmin = Client(Guid.CreateVersion7(), Role.Admin, consortium);

        Assert.Equal(2, (await Get(asOfficer, "/v1/suggestions:find?kind=PEER"))["suggestions"]!.AsArray().Count);
        var texan = Assert.Single((await Get(asOfficer, "/v1/suggestions:find?kind=PEER&filter.states=TX"))["suggestions"]!.AsArray())!;
        Assert.Equal($"people/{other}", (string)texan["suggestion"]!["mentor"]!);
        Assert.Equal(2, (await Get(asOfficer, $"/v1/suggestions:compare?kind=PEER&mentors=people/{mentor}&mentors=people/{other}"))["suggestions"]!.AsArray().Count);
        var kept = await Post(asOfficer, "/v1/favourites", new { mentor = $"people/{mentor}" });
        Assert.Equal((string)kept["name"]!, (string)(await Get(asOfficer, "/v1/favourites"))["favourites"]![0]!["name"]!);
        using var deleted = await asOfficer.DeleteAsync($"/v1/{(string)kept["name"]!}");
        Assert.True(deleted.IsSuccessStatusCode);

        var weights = await Get(asAdmin, "/v1/matching/weights");
        weights["kinds"]![0]!["parts"]![0]!["weight"] = 900;
        Assert.Equal("PEER", (string)(await Post(asAdmin, "/v1/matching/weights:preview", new { weights }))["kinds"]![0]!["kind"]!);
        using var patched = await asAdmin.PatchAsJsonAsync("/v1/matching/weights", weights);
        Assert.True(patched.IsSuccessStatusCode, await patched.Content.ReadAsStringAsync());
        Assert.Equal(900, (int)(await Get(asAdmin, "/v1/matching/weights"))["kinds"]![0]!["parts"]![0]!["weight"]!);
        Assert.Null((await Get(asAdmin, "/v1/suggestions:index"))["candidateCount"]); // a count of too few is not told
    }

    [Fact]
    public async Task A_suggestion_is_set_aside_and_taken_back()
    {
        using var officer = Client(await service.AnOfficer(), Role.Officer);
        var mentor = await service.AMentor();

        var made = await Post(officer, "/v1/dismissals", new { mentor = $"people/{mentor}", reason = "KNOW_EACH_OTHER" });
        Assert.Equal((string)made["name"]!, (string)(await Get(officer, "/v1/dismissals"))["dismissals"]![0]!["name"]!);
        using var deleted = await officer.DeleteAsync($"/v1/{(string)made["name"]!}");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
    }

    [Fact]
    public async Task An_admin_runs_a_round()
    {
        var consortium = Guid.CreateVersion7();
        var officer = await service.Joined(service.Facts("officer", consortium));
        var mentor = await service.Joined(service.Facts("mentor", consortium));
        using var admin = Client(Guid.CreateVersion7(), Role.Admin, consortium);

        var round = (string)(await Post(admin, "/v1/rounds", new { displayName = "Autumn", objective = "TOTAL", kind = "PEER" }))["name"]!;
        await Post(admin, $"/v1/{round}:setPair", new { pair = new { mentee = $"people/{officer}", mentor = $"people/{mentor}" }, setting = "PIN" });
        var computed = await Post(admin, $"/v1/{round}:compute", new { });
        Assert.Equal("COMPUTED", (string)computed["state"]!);
        Assert.Equal($"people/{mentor}", (string)(await Get(admin, $"/v1/{round}/entries?pageSize=10"))["entries"]![0]!["mentor"]!);
        Assert.Equal("TOTAL", (string)(await Get(admin, $"/v1/{round}/report"))["outcomes"]![0]!["objective"]!);
        Assert.Equal("PUBLISHED", (string)(await Post(admin, $"/v1/{round}:publish", new { etag = (string)computed["etag"]! }))["state"]!);
        Assert.Equal(round, (string)(await Get(admin, "/v1/rounds"))["rounds"]![0]!["name"]!);
        Assert.Null((await Get(admin, $"/v1/{round}"))["pairCount"]);
        Assert.Null((await Get(admin, "/v1/matching/health"))["openPairingCount"]); // a count of too few is not told

        var next = (string)(await Post(admin, "/v1/rounds", new { displayName = "Winter" }))["name"]!;
        Assert.Equal("DISCARDED", (string)(await Post(admin, $"/v1/{next}:discard", new { }))["state"]!);
    }

    [Fact]
    public async Task A_failure_has_its_status_reason_and_field()
    {
        using var nobody = new HttpClient(service.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
        using var officer = Client(await service.AnOfficer(), Role.Officer);

        using var unauthenticated = await nobody.GetAsync("/v1/suggestions");
        using var forbidden = await officer.GetAsync("/v1/rounds");
        using var invalid = await officer.PostAsJsonAsync("/v1/matchRequests", new { mentor = "people/x", message = "Hello" });
        using var missing = await officer.GetAsync($"/v1/matchRequests/{Guid.CreateVersion7()}");

        Assert.Equal(HttpStatusCode.Unauthorized, unauthenticated.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, invalid.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        var details = JsonNode.Parse(await invalid.Content.ReadAsStringAsync())!["details"]!.AsArray();
        Assert.Contains(details, detail => (string?)detail!["reason"] == "INVALID_FIELD" && (string?)detail["domain"] == "matching.mentornet.dev");
        Assert.Contains(details, detail => detail!["fieldViolations"] is JsonArray fields && (string?)fields[0]!["field"] == "mentor");
    }

    private HttpClient Client(Guid person, Role role, Guid? consortium = null) => new(service.CreateHandler())
    {
        BaseAddress = new Uri("http://localhost/"),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create(person, consortium ?? service.Consortium, role)),
        },
    };

    private static async Task<JsonNode> Get(HttpClient client, string path) => await Read(await client.GetAsync(path));

    private static async Task<JsonNode> Post(HttpClient client, string path, object body) => await Read(await client.PostAsJsonAsync(path, body, JsonSerializerOptions.Web));

    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {response.StatusCode} {text}");
            return JsonNode.Parse(text)!;
        }
    }
}
