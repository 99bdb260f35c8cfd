using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace MentorNet.Cli;

/// <summary>What the token endpoint gives.</summary>
internal sealed record Tokens(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>Signs in by the authorization code flow with PKCE: in the browser, or for demo accounts by filling in the sign-in form.</summary>
internal sealed partial class SignIn(Uri url)
{
    private const string Client = "mentornet-cli";
    private const string FixedRedirect = "http://127.0.0.1/callback";
    private const int MostTries = 6;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(3);

    /// <summary>Opens the browser and waits for it to come back to a port of this machine.</summary>
    public async Task<Tokens> InBrowserAsync(Action<Uri> open, CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var redirect = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/callback";
        var attempt = new Attempt(redirect);
        open(Authorize(attempt));
        var query = await ReceiveAsync(listener, cancellationToken);
        using var http = new HttpClient();
        return await RedeemAsync(http, attempt, query, cancellationToken);
    }

    /// <summary>Goes the same way as the browser, with a cookie jar instead of a person; anew, at most five times, while a part is away.</summary>
    public async Task<Tokens> WithPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryWithPasswordAsync(email, password, cancellationToken);
            }
            catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
            {
                if (tries == MostTries)
                {
                    throw new CliException($"Signing in stopped: a part of MentorNet does not answer (status {(int)e.StatusCode}).", "See /health/ready, and try again in a minute.");
                }

                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
    }

    private async Task<Tokens> TryWithPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
        var attempt = new Attempt(FixedRedirect);
        var here = Authorize(attempt);
        var sent = false;
        for (var step = 0; step < 12; step++)
        {
            using var response = await http.GetAsync(here, cancellationToken);
            var page = response;
            HttpResponseMessage? posted = null;
            if (page.StatusCode == HttpStatusCode.OK && here.AbsolutePath == "/account/login")
            {
                if (sent)
                {
                    break;
                }

                sent = true;
                page = posted = await PostFormAsync(http, here, await page.Content.ReadAsStringAsync(cancellationToken), email, password, cancellationToken);
            }

            using (posted)
            {
                if (page.Headers.Location is not { } location)
                {
                    if (page.StatusCode >= HttpStatusCode.BadGateway)
                    {
                        page.EnsureSuccessStatusCode();
                    }

                    throw page.StatusCode == HttpStatusCode.OK
                        ? new CliException($"{email} was not signed in: the address and password do not match, or there were too many attempts.", "Check MENTORNET_DEMO_PASSWORD, or give --password.")
                        : new CliException($"Signing in stopped at {here.AbsolutePath} with status {(int)page.StatusCode}.", "Is --url the address that the installation is configured with?");
                }

                here = new Uri(here, location);
            }

            if (here.AbsoluteUri.StartsWith(FixedRedirect, StringComparison.Ordinal))
            {
                return await RedeemAsync(http, attempt, here.Query, cancellationToken);
            }

            if (here.AbsolutePath is "/account/twofactor" or "/account/two-factor" or "/account/security")
            {
                throw new CliException($"{email} uses two-step verification.", "Use `mentornet login`, which opens the browser.");
            }
        }

        throw new CliException($"{email} was not signed in.", "Check the password.");
    }

    /// <summary>Takes a new access token for a refresh token; null where it is no longer good.</summary>
    public async Task<Tokens?> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(
            new Uri(url, "/connect/token"),
            Form(("grant_type", "refresh_token"), ("client_id", Client), ("refresh_token", refreshToken)),
            cancellationToken);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<Tokens>(cancellationToken) : null;
    }

    /// <summary>Reads the claims of an access token, without checking it: that is for the services to do.</summary>
    public static JsonElement Claims(string accessToken) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(accessToken.Split('.')[1])).RootElement;

    /// <summary>Reads the roles; one role is a text, several are a list.</summary>
    public static string[] Roles(JsonElement claims) => !claims.TryGetProperty("roles", out var roles) ? []
        : roles.ValueKind == JsonValueKind.Array ? [.. roles.EnumerateArray().Select(role => role.GetString()!)] : [roles.GetString()!];

    private Uri Authorize(Attempt attempt) => new(url,
        $"/connect/authorize?client_id={Client}&response_type=code&redirect_uri={Uri.EscapeDataString(attempt.Redirect)}"
        + $"&scope={Uri.EscapeDataString("openid email profile offline_access")}&code_challenge={attempt.Challenge}&code_challenge_method=S256&state={attempt.State}");

    private static async Task<HttpResponseMessage> PostFormAsync(HttpClient http, Uri page, string html, string email, string password, CancellationToken cancellationToken)
    {
        var fields = new List<(string, string)> { ("Email", email), ("Password", password) };
        foreach (Match input in HiddenInput().Matches(html))
        {
            var name = Attribute("name").Match(input.Value);
            var value = Attribute("value").Match(input.Value);
            if (name.Success)
            {
                fields.Add((name.Groups[1].Value, WebUtility.HtmlDecode(value.Groups[1].Value)));
            }
        }

        return await http.PostAsync(page, Form([.. fields]), cancellationToken);

        static Regex Attribute(string name) => new($"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private async Task<Tokens> RedeemAsync(HttpClient http, Attempt attempt, string query, CancellationToken cancellationToken)
    {
        var answer = query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        if (answer.GetValueOrDefault("state") != attempt.State)
        {
            throw new CliException("The answer belongs to another sign-in.", "Try again.");
        }

        if (!answer.TryGetValue("code", out var code))
        {
            throw new CliException($"You were not signed in: {answer.GetValueOrDefault("error_description", answer.GetValueOrDefault("error", "no reason was given"))}");
        }

        using var response = await http.PostAsync(
            new Uri(url, "/connect/token"),
            Form(("grant_type", "authorization_code"), ("client_id", Client), ("code", code), ("redirect_uri", attempt.Redirect), ("code_verifier", attempt.Verifier)),
            cancellationToken);
        if (response.StatusCode >= HttpStatusCode.BadGateway)
        {
            response.EnsureSuccessStatusCode(); // nobody knows whether the code is used up: all is done anew
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new CliException($"The code was not accepted: status {(int)response.StatusCode}.", "Try again.");
        }

        return (await response.Content.ReadFromJsonAsync<Tokens>(cancellationToken))!;
    }

    // The browser asks for other things too (an icon); only the callback counts.
    private static async Task<string> ReceiveAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(cancellationToken);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var line = await reader.ReadLineAsync(cancellationToken) ?? "";
            var target = line.Split(' ') is ["GET", var path, ..] ? path : "";
            var isCallback = target.StartsWith("/callback?", StringComparison.Ordinal);
            var body = isCallback ? "You are signed in. Close this page and go back to the terminal." : "Nothing is here.";
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 {(isCallback ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"),
                cancellationToken);
            if (isCallback)
            {
                return target["/callback".Length..];
            }
        }
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*>""")]
    private static partial Regex HiddenInput();

    private sealed record Attempt(string Redirect)
    {
        public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

        public string State { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

        public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
    }
}
