using System.Net;
using System.Text;
using System.Text.Json;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

/// <summary>What proto3 JSON and AIP-134 allow is taken as it is meant.</summary>
public sealed class RestInputTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Theory]
    [InlineData("""{"capacity":5}""", 5)]
    [InlineData("""{"capacity":"5"}""", 5)]
    [InlineData("""{"capacity":5.0}""", 5)]
    [InlineData("""{"capacity":5e0}""", 5)]
    [InlineData("""{"capacity":"5.0"}""", 5)]
    [InlineData("""{"capacity":null}""", 2)]
    [InlineData("""{"capacity":5,"needs":null,"needStrengths":null,"availability":null}""", 5)]
    [InlineData("\uFEFF{\"capacity\":5}", 5)]
    [InlineData("null", 2)]
    [InlineData("", 2)]
    public async Task A_change_without_a_mask_changes_only_what_is_sent(string body, int capacity)
    {
        var (http, person) = await SomebodyAsync();

        using var response = await http.PatchAsync($"/v1/{person.Name}", Json(body));

        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        var now = await PersonAsync(http);
        Assert.Equal((capacity, person.Title, person.About, person.TimeZone), (now.GetProperty("capacity").GetInt32(), now.GetProperty("title").GetString(), now.GetProperty("about").GetString(), now.GetProperty("timeZone").GetString()));
    }

    [Theory]
    [InlineData("updateMask=about,timeZone")]
    [InlineData("updateMask=about,time_zone")]
    [InlineData("update_mask=about,timeZone")]
    [InlineData("update_mask=time_zone,about")]
    public async Task A_mask_is_taken_in_both_spellings_and_empties_what_it_names_and_is_not_sent(string query)
    {
        var (http, person) = await SomebodyAsync();

        using var response = await http.PatchAsync($"/v1/{person.Name}?{query}", Json("""{"timeZone":"America/Chicago"}"""));

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var now = await PersonAsync(http);
        Assert.Equal(("America/Chicago", person.Title), (now.GetProperty("timeZone").GetString(), now.GetProperty("title").GetString()));
        Assert.True(!now.TryGetProperty("about", out var about) || about.GetString() is "");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("%2A")]
    public async Task The_mask_of_all_replaces_all(string mask)
    {
        var (http, person) = await SomebodyAsync();
        Assert.NotEmpty(person.About);
        var organization = await service.MemberOrganizationAsync();

        using var response = await http.PatchAsync($"/v1/{person.Name}?updateMask={mask}", Json($$"""{"displayName":"Somebody Else","organization":"{{organization}}","title":"{{person.Title}}","timeZone":"America/Chicago"}"""));

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var now = await PersonAsync(http);
        Assert.Equal(("Somebody Else", "America/Chicago"), (now.GetProperty("displayName").GetString(), now.GetProperty("timeZone").GetString()));
        Assert.True(!now.TryGetProperty("about", out var about) || about.GetString() is "");
    }

    [Theory]
    [InlineData("updateMask=about", """{"abuot":"New"}""", "person.abuot")]
    [InlineData("updateMask=about,*", """{"about":"New"}""", "update_mask")]
    [InlineData("updateMask=about%FF", """{"about":"New"}""", "update_mask")]
    [InlineData("updateMask=abuot", """{"about":"New"}""", "update_mask")]
    [InlineData("updateMask=name", """{"about":"New"}""", "update_mask")]
    [InlineData("updateMusk=about", """{"about":"New"}""", "updateMusk")]
    [InlineData("", """{"about":"New","title":5}""", "person.title")]
    public async Task A_typing_error_changes_nothing(string query, string body, string field)
    {
        var (http, person) = await SomebodyAsync();

        using var response = await http.PatchAsync($"/v1/{person.Name}?{query}", Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"field\":\"{field}\"", (await response.Content.ReadAsStringAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(person.About, (await PersonAsync(http)).GetProperty("about").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("null")]
    [InlineData("\uFEFFnull")]
    public async Task A_mask_without_a_body_empties_nothing_and_an_empty_object_does(string body)
    {
        var (http, person) = await SomebodyAsync();

        using var response = await http.PatchAsync($"/v1/{person.Name}?updateMask=about", Json(body));
        var kept = await PersonAsync(http);
        using var meant = await http.PatchAsync($"/v1/{person.Name}?updateMask=about", Json("{}"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("the body is empty", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(person.About, kept.GetProperty("about").GetString());
        Assert.True(meant.IsSuccessStatusCode);
        Assert.True(!(await PersonAsync(http)).TryGetProperty("about", out var about) || about.GetString() is "");
    }

    [Theory]
    [InlineData("{\"about\":\"Jim\u00E9nez\"}", 14)]
    [InlineData("{\"\u00E9\":1}", 3)]
    [InlineData("\u00FF\u00FE{}", 1)]
    public async Task A_body_that_is_not_UTF_8_is_called_so(string body, int at)
    {
        var (http, person) = await SomebodyAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) { Headers = { ContentType = new("application/json") } };

        using var response = await http.PatchAsync($"/v1/{person.Name}", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"is not UTF-8: look at byte {at}.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/organizations:search?query=a&state=&kind=&page_size=&page_token=")]
    [InlineData("/v1/organizations:search?query=a&pageSize=5.0")]
    public async Task What_a_form_leaves_empty_is_not_given(string path)
    {
        var (http, _) = await SomebodyAsync();

        using var response = await http.GetAsync(path);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_mapping_of_columns_goes_in_the_query()
    {
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.CreateVersion7(), null, Role.Operator));
        var mapping = Uri.EscapeDataString("""{"scheme":"elmtown","kind":"SCHOOL_DISTRICT","columns":{"key":"ID","display_name":"Name"}}""");
        static ByteArrayContent File() => new(Encoding.UTF8.GetBytes("ID,Name\n7,Elm Schools\n"));

        using var response = await http.PostAsync($"/v1/organizations:import?options.mappingJson={mapping}", File());
        using var wrong = await http.PostAsync($"/v1/organizations:import?options.mapping_json={Uri.EscapeDataString("""{"scheme":"elmtown","colums":{}}""")}", File());

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        using var found = await http.GetAsync("/v1/organizations/elmtown-7");
        Assert.Contains("Elm Schools", await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("options.mapping_json.colums", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Http, Person Person)> SomebodyAsync()
    {
        var id = Guid.CreateVersion7();
        var person = new Person { Name = $"people/{id}", Title = "Director", About = "Words", TimeZone = "America/Denver", Capacity = 2 };
        var mentor = new Clients(service.As(id, Role.Mentor));
        await mentor.People.GetMyPersonAsync(new());
        await mentor.People.UpdatePersonAsync(new() { Person = person });
        var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(id, service.Consortium, Role.Mentor));
        return (http, person);
    }

    private static async Task<JsonElement> PersonAsync(HttpClient http) => JsonDocument.Parse(await http.GetStringAsync("/v1/people/me")).RootElement;

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
