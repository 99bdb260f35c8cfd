using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Testing;
using MentorNet.Web.Shell.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MentorNet.Web.Tests;

/// <summary>The web in this process, with its own real database and stand-ins for its colleagues.</summary>
public partial class WebFixture : ServiceFixture<Program>
{
    public Colleagues Colleagues { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        Colleagues = await Colleagues.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Colleagues.DisposeAsync();
    }

    /// <summary>Makes a browser without JavaScript: it follows no redirect and keeps its cookies.</summary>
    public Browser Browse() => new(new HttpClient(CreateHandler()) { BaseAddress = new Uri("http://localhost") });

    /// <summary>Lists the addresses of all pages, with something plausible for what is to be filled in.</summary>
    public List<string> Pages(string id = "0199c0de-0000-7000-8000-000000000002") => [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && !endpoint.RoutePattern.RawText!.StartsWith("/error", StringComparison.Ordinal))
        .Select(endpoint => "/" + PlacePattern().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), id))
        .Where(path => !path.Contains('*', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Makes a browser in which somebody is signed in.</summary>
    public Task<(Browser Browser, string Session)> SignedIn(TimeSpan tokenLife, params Role[] roles) => SignedInAs(Guid.CreateVersion7(), tokenLife, roles);

    /// <summary>Makes a browser in which this person is signed in.</summary>
    public Task<(Browser Browser, string Session)> SignedInAs(Guid person, TimeSpan tokenLife, params Role[] roles) => SignedInAs(person, tokenLife, Consortium, roles);

    /// <summary>Makes a browser in which this person is signed in to this consortium.</summary>
    public async Task<(Browser Browser, string Session)> SignedInAs(Guid person, TimeSpan tokenLife, Guid consortium, params Role[] roles)
    {
        var claims = roles.Select(role => new Claim("roles", role.ToString().ToLowerInvariant()))
            .Append(new Claim("sub", person.ToString())).Append(new Claim("name", "Maya Okafor")).Append(new Claim("consortium", consortium.ToString()));
        var properties = new AuthenticationProperties { ExpiresUtc = Clock.GetUtcNow().AddHours(12) };
        properties.StoreTokens(
        [
            new AuthenticationToken { Name = "access_token", Value = TestTokens.Create(person, consortium, roles) },
            new AuthenticationToken { Name = "refresh_token", Value = "first" },
            new AuthenticationToken { Name = "expires_at", Value = (Clock.GetUtcNow() + tokenLife).ToString("o", CultureInfo.InvariantCulture) },
        ]);
        var scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var key = await Services.GetRequiredService<SessionStore>().StoreAsync(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, "name", "roles")), properties, scheme));
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var pointer = new ClaimsPrincipal(new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], scheme));
        var browser = Browse();
        browser.Cookies["mentornet.web"] = cookie.TicketDataFormat.Protect(new AuthenticationTicket(pointer, null, scheme));
        return (browser, key);
    }

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Identity:Address", Colleagues.Address);
        host.UseSetting("Identity:WebClientSecret", "secret");
        foreach (var service in new[] { "Identity", "Profile", "Library" })
        {
            host.UseSetting($"Services:{service}", Colleagues.Address);
        }
    }

    [GeneratedRegex("""\{[^}]+\}""")]
    private static partial Regex PlacePattern();

    /// <summary>A browser that runs no script.</summary>
    public sealed partial class Browser(HttpClient http)
    {
        public Dictionary<string, string> Cookies { get; } = [];

        public async Task<HttpResponseMessage> Get(string path) => await Send(new HttpRequestMessage(HttpMethod.Get, path));

        /// <summary>Asks as who has something already.</summary>
        public async Task<HttpResponseMessage> Get(string path, EntityTagHeaderValue known) => await Send(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { known } } });

        public async Task<string> Read(string path) => await (await Get(path)).Content.ReadAsStringAsync();

        /// <summary>Fills in a form of a page as a person would, hidden fields included, and sends it.</summary>
        public Task<HttpResponseMessage> Submit(string path, string form, params (string Name, string Value)[] fields) => Submit(path, form, path, fields);

        /// <summary>Sends a form of a page to another place than the page, as a script does.</summary>
        public async Task<HttpResponseMessage> Submit(string path, string form, string target, params (string Name, string Value)[] fields)
        {
            // What a test gives stands in the place of what the page has filled in.
            return await Post(target, [.. (await Hidden(path, form)).Where(hidden => fields.All(field => field.Name != hidden.Name)), .. fields]);
        }

        /// <summary>Sends a form and reads the page to which its answer leads.</summary>
        public async Task<string> Answer(string path, string form, params (string Name, string Value)[] fields) => await Follow(await Submit(path, form, fields));

        /// <summary>Reads the page to which the answer to a form leads.</summary>
        public async Task<string> Follow(HttpResponseMessage answer)
        {
            Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
            return await Read(answer.Headers.Location!.ToString());
        }

        /// <summary>Gives a page's form that takes a file, as far as the page has filled it in.</summary>
        public async Task<MultipartFormDataContent> Form(string path, string form)
        {
            var content = new MultipartFormDataContent();
            foreach (var (name, value) in await Hidden(path, form))
            {
                content.Add(new StringContent(value), name);
            }

            return content;
        }

        private async Task<IEnumerable<(string Name, string Value)>> Hidden(string path, string form)
        {
            var page = await Read(path);
            var found = FormPattern().Matches(page).Select(match => match.Value).First(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal) || text.Contains($"action=\"{form}\"", StringComparison.Ordinal));
            return HiddenPattern().Matches(found).Select(match => (Name: match.Groups[1].Value, Value: System.Net.WebUtility.HtmlDecode(match.Groups[2].Value)));
        }

        public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) =>
            Post(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

        public async Task<HttpResponseMessage> Post(string path, HttpContent content) => await Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });

        private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
            if (Cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            var response = await http.SendAsync(request);
            foreach (var header in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var pair = header.Split(';')[0].Split('=', 2);
                Cookies[pair[0]] = pair[1];
            }

            // A page that answers a form itself is one that refuses it: any other would send it again when it is loaded again.
            if (request.Method == HttpMethod.Post && response.StatusCode == System.Net.HttpStatusCode.OK)
            {
                var page = await response.Content.ReadAsStringAsync();
                Assert.False(
                    page.Contains("data-posted", StringComparison.Ordinal) && !page.Contains("error-summary", StringComparison.Ordinal),
                    $"{request.RequestUri} answers {await request.Content!.ReadAsStringAsync()} without going on");
            }

            return response;
        }

        [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
        private static partial Regex FormPattern();

        [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>""")]
        private static partial Regex HiddenPattern();
    }
}
