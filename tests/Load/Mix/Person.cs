using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentorNet.Cli;

namespace MentorNet.Load.Mix;

/// <summary>Somebody of the demo: signs in as a browser or a program does, with the form that people fill in.</summary>
internal sealed partial class Person(RunningFolder folder, string email, IReadOnlyList<string> roles)
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private string token = "";
    private DateTimeOffset goodUntil;

    public string Email => email;

    public IReadOnlyList<string> Roles => roles;

    /// <summary>Their conversations, once known.</summary>
    public IReadOnlyList<string> Conversations { get; set; } = [];

    /// <summary>Their engagements, once known.</summary>
    public IReadOnlyList<string> Engagements { get; set; } = [];

    /// <summary>The rounds that they run, once known.</summary>
    public IReadOnlyList<string> Rounds { get; set; } = [];

    /// <summary>Whom they ask for a pairing, once known.</summary>
    public string? Asks { get; set; }

    /// <summary>Lets one request of theirs happen at a time.</summary>
    public SemaphoreSlim Asking { get; } = new(1, 1);

    /// <summary>The cookies of their browser.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Reads who is in the demo.</summary>
    public static IReadOnlyList<Person> All(RunningFolder folder)
    {
        using var file = typeof(Person).Assembly.GetManifestResourceStream("people.json")!;
        using var people = JsonDocument.Parse(file);
        return [.. people.RootElement.EnumerateArray().Select(person => new Person(
            folder,
            person.TryGetProperty("email", out var given) ? given.GetString()! : $"{person.GetProperty("id").GetString()}@example.org",
            [.. person.GetProperty("roles").EnumerateArray().Select(role => role.GetString()!.ToUpperInvariant())]))];
    }

    /// <summary>Gives an access token that is good for a while.</summary>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (goodUntil < DateTimeOffset.UtcNow)
            {
                token = await NewTokenAsync(cancellationToken);
                goodUntil = DateTimeOffset.UtcNow.AddMinutes(3);
            }

            return token;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Signs in anew, as a program does.</summary>
    public async Task<string> NewTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await new SignIn(folder.Web).WithPasswordAsync(email, folder.DemoPassword, cancellationToken)).AccessToken;
        }
        catch (CliException e)
        {
            // Which answer stopped it is in its words alone; signing in may be tried again whatever it was.
            throw new HttpRequestException(e.Message);
        }
    }

    /// <summary>Signs in to the pages.</summary>
    public async Task SignInToPagesAsync(CancellationToken cancellationToken)
    {
        using var http = Browser(Cookies);
        await FollowAsync(http, new Uri(folder.Web, "login"), here => here.AbsolutePath == "/home", cancellationToken);
    }

    /// <summary>Opens the browser that has signed in.</summary>
    public HttpClient OpenBrowser() => Browser(Cookies);

    /// <summary>The fields of a page that its reader does not see.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Hidden(string page) => HiddenInput().Matches(page)
        .Select(input => new KeyValuePair<string, string>(Name().Match(input.Value).Groups[1].Value, WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value)))
        .Where(field => field.Key.Length > 0);

    private static HttpClient Browser(CookieContainer cookies) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { Timeout = TimeSpan.FromMinutes(2) };

    // Goes from page to page as a browser does, and fills in the sign-in form once.
    private async Task<Uri> FollowAsync(HttpClient http, Uri here, Func<Uri, bool> arrived, CancellationToken cancellationToken)
    {
        for (var step = 0; step < 15; step++)
        {
            using var page = await http.GetAsync(here, cancellationToken);
            var response = page;
            if (page.StatusCode == HttpStatusCode.OK && here.AbsolutePath == "/account/login")
            {
                var fields = Hidden(await page.Content.ReadAsStringAsync(cancellationToken))
                    .Append(new("Email", email)).Append(new("Password", folder.DemoPassword));
                using var form = new FormUrlEncodedContent(fields);
                response = await http.PostAsync(here, form, cancellationToken);
            }

            var next = response.Headers.Location is { } location ? new Uri(here, location) : throw new HttpRequestException($"Signing in stopped at {here.AbsolutePath}.", null, response.StatusCode);
            here = next;
            if (arrived(here))
            {
                return here;
            }
        }

        throw new HttpRequestException("Signing in went in a circle.");
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
