using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Xunit;

namespace MentorNet.Identity.Tests;

/// <summary>A browser without JavaScript that signs in by the real code flow with PKCE.</summary>
public sealed partial class CodeFlow(HttpMessageHandler server) : IDisposable
{
    private const string Callback = "http://127.0.0.1:49152/callback";
    private readonly HttpClient http = new(new CookieContainerHandler { InnerHandler = server }) { BaseAddress = new Uri("http://localhost") };
    private string verifier = "";

    public HttpClient Http => http;

    public void Dispose() => http.Dispose();

    /// <summary>Gets a page and posts its first form with these fields beside the hidden ones.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string page, params (string Name, string Value)[] fields)
    {
        var html = await http.GetStringAsync(page);
        var form = Input().Matches(html).Select(match => match.Value).Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal) && input.Contains("name=", StringComparison.Ordinal))
            .DistinctBy(input => Attribute(input, "name")).ToDictionary(input => Attribute(input, "name"), input => WebUtility.HtmlDecode(Attribute(input, "value")));
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return await http.PostAsync(page, new FormUrlEncodedContent(form));
    }

    public async Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        await PostFormAsync("/account/login?returnUrl=%2Fhome", ("Email", email), ("Password", password));

    /// <summary>Types the password at the security page, as turning on a second factor begins; gives the key that is shown, and what the form carries on.</summary>
    public async Task<(string Key, string Begun)> BeginSecondFactorAsync(string password)
    {
        var html = await (await PostFormAsync("/account/security?handler=Begin", ("Current", password))).Content.ReadAsStringAsync();
        return (Regex.Match(html, "<code>([A-Z2-7]+)</code>").Groups[1].Value, Regex.Match(html, "name=\"Begun\" value=\"([^\"]+)\"").Groups[1].Value);
    }

    /// <summary>Asks for a code, and returns where the server sends the browser.</summary>
    public async Task<Uri> AuthorizeAsync(string extra = "")
    {
        verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var response = await http.GetAsync($"/connect/authorize?client_id=mentornet-cli&response_type=code&redirect_uri={Uri.EscapeDataString(Callback)}&scope=openid%20email%20profile%20offline_access&code_challenge={challenge}&code_challenge_method=S256&state=s{extra}");
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync());
        return new Uri(http.BaseAddress!, response.Headers.Location!);
    }

    public async Task<JsonElement> RedeemAsync(Uri callback)
    {
        var code = HttpUtility.ParseQueryString(callback.Query)["code"];
        Assert.True(code is not null, callback.ToString());
        return await TokenAsync(("grant_type", "authorization_code"), ("client_id", "mentornet-cli"), ("redirect_uri", Callback), ("code", code), ("code_verifier", verifier));
    }

    public async Task<JsonElement> TokenAsync(params (string Name, string Value)[] fields)
    {
        var response = await http.PostAsync("/connect/token", new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value)));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Attribute(string input, string name) => Regex.Match(input, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();
}
