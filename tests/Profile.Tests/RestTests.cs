using System.Net;
using System.Text;
using System.Text.Json;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

/// <summary>Calls each RPC that has a REST form by it.</summary>
public sealed class RestTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private HttpClient Client(Guid? consortium, params Role[] roles)
    {
        var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.CreateVersion7(), consortium, roles));
        return http;
    }

    private static async Task<JsonElement> Ok(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    [Fact]
    public async Task The_directory_and_its_members()
    {
        using var admin = Client(service.Consortium, Role.Admin);
        var name = $"organizations/own-{Guid.NewGuid():N}";

        var put = await Ok(admin.PutAsync($"/v1/{name}", Json("""{"kind":"HOSPITAL","displayName":"Birch Hill Clinic","city":"Duluth","state":"MN"}""")));
        Assert.Equal(name, put.GetProperty("name").GetString());
        Assert.Equal("Birch Hill Clinic", (await Ok(admin.GetAsync($"/v1/{name}"))).GetProperty("displayName").GetString());
        Assert.Equal(1, (await Ok(admin.GetAsync("/v1/organizations:search?query=birch+hill&kind=HOSPITAL&state=MN&page_size=5"))).GetProperty("organizations").GetArrayLength());
        await Ok(admin.PostAsync("/v1/memberOrganizations:add", Json($$"""{"organization":"{{name}}"}""")));
        Assert.Contains((await Ok(admin.GetAsync("/v1/memberOrganizations?page_size=200"))).GetProperty("organizations").EnumerateArray(), member => member.GetProperty("name").GetString() == name);
        await Ok(admin.PostAsync("/v1/memberOrganizations:remove", Json($$"""{"organization":"{{name}}"}""")));
    }

    [Fact]
    public async Task An_import_with_its_options_in_the_query()
    {
        using var http = Client(null, Role.Operator);
        using var body = new ByteArrayContent("Facility ID,Facility Name,City/Town,State\nZZ0099,BY REST,X,AL\nbad,,X,AL\n"u8.ToArray());
        body.Headers.ContentType = new("application/octet-stream");

        var report = await Ok(http.PostAsync("/v1/organizations:import?options.preset=CMS&options.validate_only=true&options.file_name=a.csv", body));

        Assert.Equal((1, 1, 3), (report.GetProperty("createdCount").GetInt32(), report.GetProperty("badRowCount").GetInt32(), report.GetProperty("problems")[0].GetProperty("line").GetInt32()));
        using var gone = await http.GetAsync("/v1/organizations/cms-ZZ0099");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task People_and_invitations()
    {
        using var admin = Client(service.Consortium, Role.Admin);
        var organization = await service.MemberOrganizationAsync();
        var csv = Convert.ToBase64String(Encoding.UTF8.GetBytes($"name,email,organization,title,roles\nAda,{Guid.NewGuid():N}@example.org,{organization},Director,officer\n"));

        var invited = await Ok(admin.PostAsync("/v1/people:invite", Json($$"""{"csv":"{{csv}}"}""")));
        var person = invited.GetProperty("people")[0].GetProperty("name").GetString();

        Assert.Equal("Ada", (await Ok(admin.GetAsync($"/v1/{person}"))).GetProperty("displayName").GetString());
        Assert.Equal(1, (await Ok(admin.GetAsync($"/v1/people:batchGet?names={person}"))).GetProperty("people").GetArrayLength());
        Assert.Equal(1, (await Ok(admin.GetAsync("/v1/people?query=ada&role=ROLE_OFFICER"))).GetProperty("people").GetArrayLength());
        Assert.Equal(13, (await Ok(service.CreateHttpClient().GetAsync("/v1/needs"))).GetProperty("needs").GetArrayLength());
    }

    [Fact]
    public async Task An_error_has_its_status_and_its_reason()
    {
        using var nobody = await service.CreateHttpClient().GetAsync("/v1/people");
        using var officer = await Client(service.Consortium, Role.Officer).GetAsync("/v1/people");
        using var malformed = await Client(service.Consortium, Role.Officer).GetAsync("/v1/people/ada");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (nobody.StatusCode, officer.StatusCode, malformed.StatusCode));
        Assert.Contains("ROLE_REQUIRED", await officer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
