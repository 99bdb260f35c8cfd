using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>The main job by gRPC and by REST through the gateway.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class GatewayTests(RunningSystem system)
{
    [Fact]
    public async Task By_gRPC_an_officer_sees_at_most_five_suggestions_with_reasons_none_of_their_own_employer()
    {
        var officer = await system.GrpcAsync("maya.okafor@example.org");
        var me = await new PeopleService.PeopleServiceClient(officer).GetMyPersonAsync(new());
        var suggestions = (await new Clients(officer).Suggestions.ListSuggestionsAsync(new())).Suggestions;
        var people = (await new PeopleService.PeopleServiceClient(officer).BatchGetPeopleAsync(new() { Names = { suggestions.Select(suggestion => suggestion.Mentor) } })).People;

        Assert.InRange(suggestions.Count, 1, 5);
        Assert.All(suggestions, suggestion => Assert.NotEmpty(suggestion.Reasons));
        Assert.All(people, person => Assert.NotEqual(me.Organization, person.Organization));
    }

    [Fact]
    public async Task By_REST_the_same_profile_is_seen_and_an_error_has_its_reason_and_field()
    {
        using var rest = await system.RestAsync("maya.okafor@example.org");
        var me = await rest.GetFromJsonAsync<JsonElement>("/v1/people/me");
        var grpc = await new PeopleService.PeopleServiceClient(await system.GrpcAsync("maya.okafor@example.org")).GetMyPersonAsync(new());
        Assert.Equal(grpc.Name, me.GetProperty("name").GetString());

        var response = await rest.GetAsync("/v1/organizations:search?page_size=-1");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("INVALID_FIELD", body, StringComparison.Ordinal);
        Assert.Contains("page_size", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_REST_the_operator_uploads_a_file()
    {
        using var rest = await system.RestAsync("operator@example.org");
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("leaid,name,state,city,agency_type_code\n0699101,Rest Unified,CA,Davis,1"));
        body.Headers.ContentType = new("text/csv");

        var response = await rest.PostAsync("/v1/organizations:import?options.preset=NCES&options.validate_only=true", body);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal(1, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rowCount").GetInt32());
    }

    [Fact]
    public void What_is_logged_and_mailed_is_nobody_elses_on_the_machine()
    {
        foreach (var folder in new[] { "logs", "mail", "secrets" })
        {
            var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(system.RunDirectory, folder));
            Assert.True((mode & (UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute)) == 0, $"{folder}: {mode}");
        }
    }

    [Fact]
    public async Task A_name_that_is_not_the_installations_is_answered_nothing()
    {
        using var http = new HttpClient { BaseAddress = system.Web };
        foreach (var path in new[] { "/v1/dev/mail", "/", "/v1/needs" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };
            using var response = await http.SendAsync(request);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("HOST_UNKNOWN", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Cookie", "a=\u00e9; b=\u65e5\u672c")]
    [InlineData("User-Agent", "caf\u00e9")]
    [InlineData("Accept-Language", "\u00e9")]
    [InlineData("Content-Type", "application/json; charset=\"\u00e9\"")]
    [InlineData("tracestate", "a=\u00e9")]
    [InlineData("baggage", "a=\u00e9")]
    [InlineData("Authorization", "Bearer \u00e9")]
    public async Task Another_applications_bytes_in_a_header_lock_nobody_out(string name, string value)
    {
        foreach (var encoding in new[] { System.Text.Encoding.UTF8, System.Text.Encoding.Latin1 })
        {
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => encoding }) { BaseAddress = system.Web };
            foreach (var path in new[] { "/", "/account/login", "/login", "/home", "/v1/people/me", "/v1/resources", "/v1/rounds", "/v1/conversations", "/.well-known/openid-configuration" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (name == "Content-Type")
                {
                    request.Content = new ByteArrayContent([]);
                    request.Content.Headers.TryAddWithoutValidation(name, value);
                }
                else
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                using var response = await http.SendAsync(request);

                Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{path} {name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
        }
    }

    [Fact]
    public async Task A_header_cannot_say_who_calls()
    {
        using var http = new HttpClient { BaseAddress = system.Web };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/people/me");
        request.Headers.Add("X-User", "helen.park@example.org");
        request.Headers.Add("X-Forwarded-User", "helen.park@example.org");

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_merged_description_says_of_every_method_what_it_does_and_who_may_call_it_and_has_a_page()
    {
        using var http = new HttpClient { BaseAddress = system.Web };
        var document = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => (Name: $"{verb.Name} {path.Name}", Said: verb.Value))).ToList();

        foreach (var path in new[] { "get /v1/consortia", "get /v1/people/me", "get /v1/suggestions", "get /v1/conversations", "post /v1/resources", "get /v1/engagements" })
        {
            Assert.Contains(path, operations.Select(operation => operation.Name));
        }

        Assert.Empty(operations.Where(operation => !operation.Said.TryGetProperty("description", out var text)
            || !text.GetString()!.Contains("**Who:** ", StringComparison.Ordinal) || !text.GetString()!.Contains("**Time:** ", StringComparison.Ordinal)
            || text.GetString()!.StartsWith("**", StringComparison.Ordinal)).Select(operation => operation.Name));
        Assert.Empty(operations.SelectMany(operation => operation.Said.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(parameter => !parameter.TryGetProperty("description", out var text) || text.GetString() is "").Select(parameter => $"{operation.Name} {parameter.GetProperty("name")}")
            : []));
        var ids = operations.Where(operation => operation.Said.TryGetProperty("operationId", out _)).Select(operation => operation.Said.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Name.StartsWith("MentorNet.", StringComparison.Ordinal) && (!schema.Value.TryGetProperty("description", out var text) || text.GetString() is "")).Select(schema => schema.Name));

        var page = await system.OpenAsync();
        await page.GotoAsync("/openapi");
        await Microsoft.Playwright.Assertions.Expect(page.GetByText("MentorNet").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_page_carries_the_strict_rules_for_the_browser()
    {
        using var http = new HttpClient { BaseAddress = system.Web };
        var response = await http.GetAsync("/");

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task The_head_of_a_page_is_that_of_the_page()
    {
        using var http = new HttpClient { BaseAddress = system.Web };
        using var page = await http.GetAsync("/");
        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        using var none = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/no-such-page"));

        Assert.Equal((page.StatusCode, page.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task On_a_phone_the_link_of_the_page_is_in_sight()
    {
        var page = await system.SignInAsync("helen.park@example.org", width: 360);
        await page.GotoAsync("/admin/circles");
        var menu = page.GetByRole(Microsoft.Playwright.AriaRole.Navigation, new() { Name = "Administration" });
        await menu.Locator("summary").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(menu.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Circles" })).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_list_of_sessions_says_which_is_this_browser()
    {
        await (await system.SignInAsync("ruth.delgado@example.org")).Context.CloseAsync();
        var page = await system.SignInAsync("ruth.delgado@example.org");
        await page.GotoAsync("/security");

        await Microsoft.Playwright.Assertions.Expect(page.GetByText("this browser", new() { Exact = true })).ToHaveCountAsync(1);
        Assert.NotEqual(1, await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "End " }).CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_message_by_gRPC_reaches_the_other_sides_stream_through_the_gateway()
    {
        var officer = new Clients(await system.GrpcAsync("maya.okafor@example.org"));
        var conversation = (await officer.Conversations.ListConversationsAsync(new())).Conversations.First(found => !found.Closed);
        using var limit = new CancellationTokenSource(Eventually.Patience);
        using var stream = officer.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        Assert.True(await stream.ResponseStream.MoveNext(limit.Token));

        var sent = await officer.Messages.SendMessageAsync(new() { Parent = conversation.Name, Text = "By gRPC", RequestId = Guid.NewGuid().ToString() });

        while (await stream.ResponseStream.MoveNext(limit.Token))
        {
            if (stream.ResponseStream.Current.Message?.Name == sent.Name)
            {
                return;
            }
        }

        Assert.Fail("The stream ended without the message.");
    }
}
