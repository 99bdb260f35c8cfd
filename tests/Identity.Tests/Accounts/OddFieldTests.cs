using System.Net;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Xunit;

namespace MentorNet.Identity.Tests.Accounts;

/// <summary>Sends every handler of every account page, and /connect, each of their fields with what nobody types; a new page or field is covered as soon as it is there.</summary>
public sealed class OddFieldTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private static readonly (string Name, string[] Values)[] Odd =
    [
        ("missing", []), ("empty", [""]), ("blank", ["  "]), ("NUL", ["a\0b"]), ("only NUL", ["\0"]), ("1 MB", [new string('a', 1_000_000)]),
        ("not ASCII", ["/café/…/日本"]), ("other planes", ["😀\u202E\uFFFE"]), ("many", ["a", "b", "c"]), ("an address of elsewhere", ["//evil.example"]), ("a path", ["/home?q=ü#ö"]),
        ("a pair of halves where it is cut", [$"{new string('x', 240)}@{new string('y', 12)}😀.org"]),
    ];

    private static IEnumerable<(string Page, string Handler, string[] Fields)> Handlers() =>
        from type in typeof(Program).Assembly.GetTypes()
        where type.IsAssignableTo(typeof(PageModel)) && !type.IsAbstract
        let fields = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is not null)
            .Select(property => property.GetCustomAttribute<BindPropertyAttribute>()!.Name ?? property.Name).ToArray()
        from method in type.GetMethods().Where(method => Regex.IsMatch(method.Name, "^On(Get|Post)"))
        let page = type.Name[..^"Model".Length] switch { "TwoFactor" => "two-factor", "SignOut" => "sign-out", var name => name.ToLowerInvariant() }
        select ($"/account/{page}", Regex.Replace(method.Name, "Async$", ""), fields);

    [Fact]
    public async Task No_field_of_an_account_page_breaks_it()
    {
        var broken = new List<string>();
        var calls = 0;
        using var browser = await SignedIn();
        Assert.True(Handlers().Count() > 12);
        foreach (var (page, handler, fields) in Handlers())
        {
            var begun = handler == "OnPostEnable" ? (await browser.BeginSecondFactorAsync(IdentityFixture.DemoPassword)).Begun : "x";
            foreach (var field in fields.Append("Unknown\0"))
            {
                foreach (var (name, values) in Odd)
                {
                    var others = fields.Where(other => other != field).Select(other => KeyValuePair.Create(other, other == "Current" ? IdentityFixture.DemoPassword : other == "Begun" ? begun : "x"));
                    var sent = others.Concat(values.Select(value => KeyValuePair.Create(field, value))).ToList();
                    var post = handler.StartsWith("OnPost", StringComparison.Ordinal);
                    // The token of the form belongs to whoever is signed in now, and a page that ends sessions gives a new one.
                    HttpResponseMessage answer;
                    if (post)
                    {
                        var token = await TokenAsync(browser);
                        answer = await browser.Http.PostAsync($"{page}?handler={handler["OnPost".Length..]}", new FormUrlEncodedContent(sent.Append(KeyValuePair.Create("__RequestVerificationToken", token))));
                    }
                    else if (name == "1 MB")
                    {
                        continue;
                    }
                    else
                    {
                        answer = await browser.Http.GetAsync($"{page}?{string.Join('&', sent.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"))}");
                    }

                    calls++;
                    if (answer.StatusCode >= HttpStatusCode.InternalServerError || answer.Headers.TryGetValues("Location", out var to) && !Ascii.IsValid(to.Single()))
                    {
                        broken.Add($"{page} {handler} {field} {name}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        Sentences.None(broken);
        Assert.True(calls > 300, $"{calls} calls");
    }

    [Theory]
    [InlineData("GET", "/connect/authorize")]
    [InlineData("POST", "/connect/authorize")]
    [InlineData("POST", "/connect/token")]
    [InlineData("GET", "/connect/logout")]
    [InlineData("POST", "/connect/logout")]
    public async Task No_field_of_connect_breaks_it(string method, string path)
    {
        var good = new Dictionary<string, string>
        {
            ["client_id"] = "mentornet-cli",
            ["response_type"] = "code",
            ["redirect_uri"] = "http://127.0.0.1:49152/callback",
            ["scope"] = "openid",
            ["state"] = "s",
            ["prompt"] = "none",
            ["max_age"] = "9",
            ["consortium"] = Guid.Empty.ToString(),
            ["code_challenge"] = new string('a', 43),
            ["code_challenge_method"] = "S256",
            ["grant_type"] = "authorization_code",
            ["code"] = "x",
            ["code_verifier"] = new string('a', 43),
            ["refresh_token"] = "x",
            ["client_secret"] = "x",
            ["id_token_hint"] = "x",
            ["post_logout_redirect_uri"] = "http://127.0.0.1/",
        };
        using var browser = await SignedIn();
        var broken = new List<string>();
        foreach (var field in good.Keys.Append("Unknown\0"))
        {
            foreach (var (name, values) in Odd.Where(odd => method == "POST" || odd.Name != "1 MB"))
            {
                var sent = good.Where(pair => pair.Key != field).Concat(values.Select(value => KeyValuePair.Create(field, value))).ToList();
                var answer = method == "POST"
                    ? await browser.Http.PostAsync(path, new FormUrlEncodedContent(sent))
                    : await browser.Http.GetAsync($"{path}?{string.Join('&', sent.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"))}");
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    broken.Add($"{field} {name}: {(int)answer.StatusCode}");
                }
            }
        }

        Sentences.None(broken);
    }

    [Theory]
    [InlineData("GET", "/connect/authorize")]
    [InlineData("GET", "/connect/authorize?client_id=nobody&response_type=code&redirect_uri=http://127.0.0.1/")]
    [InlineData("GET", "/connect/authorize?client_id=mentornet-cli&response_type=code&redirect_uri=https://evil.example/")]
    [InlineData("GET", "/connect/authorize?client_id=%00")]
    [InlineData("POST", "/connect/authorize")]
    [InlineData("GET", "/connect/logout?post_logout_redirect_uri=https://evil.example/")]
    [InlineData("PUT", "/connect/authorize")]
    [InlineData("GET", "/connect/nothing")]
    public async Task Somebody_reads_what_is_wrong_with_a_link_on_a_page_of_ours(string method, string path)
    {
        using var browser = await SignedIn();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : new FormUrlEncodedContent([]) };
        request.Headers.Add("Accept", "text/html");

        using var answer = await browser.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches("<h1>You were not signed (in|out)</h1>", text);
        Assert.DoesNotMatch("(?i)openiddict|error_description|https?://", text);
        Assert.DoesNotContain("evil", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grant_type=authorization_code&client_id=nobody&code=x&redirect_uri=http://127.0.0.1/&code_verifier=x")]
    [InlineData("grant_type=authorization_code&client_id=mentornet-cli&code=x&redirect_uri=http://127.0.0.1/&code_verifier=x")]
    [InlineData("grant_type=refresh_token&client_id=mentornet-cli&refresh_token=x")]
    [InlineData("grant_type=client_credentials&client_id=mentornet-web&client_secret=wrong")]
    [InlineData("grant_type=refresh_token&client_id=mentornet-cli&refresh_token=%00")]
    [InlineData("grant_type=magic")]
    [InlineData("")]
    [InlineData("token=%00&client_id=%00", "/connect/introspect")]
    [InlineData("token=x", "/connect/nothing")]
    public async Task A_program_reads_JSON_without_links_elsewhere(string body, string path = "/connect/token")
    {
        using var browser = await SignedIn();
        using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");

        using var answer = await browser.Http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"error\"", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)openiddict|error_uri", text + answer.Headers);
    }

    [Theory]
    [InlineData("/account/login", "That email address and password don’t match")]
    [InlineData("/account/forgot", "This is not an email address")]
    public async Task An_address_with_a_NUL_is_answered_as_any_odd_one(string page, string words)
    {
        using var browser = new CodeFlow(service.CreateHandler());

        foreach (var odd in new[] { "a\u0001b@example.org", "a\0b@example.org", "\0" })
        {
            using var answer = await browser.PostFormAsync(page, ("Email", odd), ("Password", "x\0"));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_can_go_back_to_the_program_does()
    {
        using var browser = new CodeFlow(service.CreateHandler());

        var back = (await browser.AuthorizeAsync("&prompt=none")).ToString();

        Assert.Contains("/callback?error=login_required", back, StringComparison.Ordinal);
        Assert.DoesNotContain("error_uri", back, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded; charset=none")]
    [InlineData("application/json")]
    public async Task A_body_that_is_no_form_is_answered(string type)
    {
        using var browser = await SignedIn();
        foreach (var path in new[] { "/account/login", "/account/security?handler=Password", "/connect/token", "/connect/authorize", "/connect/logout" })
        {
            using var content = new ByteArrayContent([0, 255, 13, 10]);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            var answer = await browser.Http.PostAsync(path, content);
            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{path} {type}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 5000, "")]
    [InlineData("multipart/form-data; boundary=x", 200_000, "")]
    [InlineData("multipart/form-data; boundary=x", 20_000, "--x\r\nContent-Disposition: form-data; name=\"a\"; ")]
    public async Task A_form_of_which_a_part_is_too_large_is_told_so(string type, int length, string before)
    {
        using var browser = await SignedIn();
        foreach (var path in new[] { "/account/login", "/account/forgot", "/account/security?handler=Password", "/connect/token", "/connect/authorize" })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes($"{before}{new string('a', length)}"));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            var answer = await browser.Http.PostAsync(path, content);
            Assert.Equal((path, HttpStatusCode.RequestEntityTooLarge), (path, answer.StatusCode));
        }
    }

    // Signed in or not, no form of an account is large.
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a={0}&", 2)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{0}\r\n", 2)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n{0}\r\n", 2)]
    public async Task A_form_of_many_parts_that_are_small_each_is_too_large(string type, string part, int count)
    {
        using var browser = await SignedIn();
        foreach (var path in new[] { "/account/login", "/account/forgot", "/account/no-such-page", "/account/security?handler=Password", "/connect/token", "/connect/authorize" })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(part.Replace("{0}", new string('b', 50_000), StringComparison.Ordinal), count))));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            var answer = await browser.Http.PostAsync(path, content);
            Assert.Equal((path, HttpStatusCode.RequestEntityTooLarge), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Whoever_signs_in_goes_on_to_an_address_with_letters_outside_ascii()
    {
        using var browser = await SignedIn();

        var answer = await browser.PostFormAsync($"/account/login?returnUrl={Uri.EscapeDataString("/people?q=Müller")}", ("Email", email), ("Password", IdentityFixture.DemoPassword));

        Assert.Equal("/people?q=M%C3%BCller", answer.Headers.Location!.OriginalString);
    }

    private readonly string email = $"p{Guid.NewGuid():N}@example.org";

    private async Task<CodeFlow> SignedIn()
    {
        await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia
            .CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        var browser = new CodeFlow(service.CreateHandler());
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        return browser;
    }

    private static async Task<string> TokenAsync(CodeFlow browser) =>
        Regex.Match(await browser.Http.GetStringAsync("/account/login"), "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
}
