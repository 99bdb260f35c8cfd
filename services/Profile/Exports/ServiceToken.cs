using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace MentorNet.Profile.Exports;

/// <summary>Gets the token by which this service asks its colleagues in its own name; kept until shortly before it ends.</summary>
internal sealed class ServiceToken(IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly HttpClient http = new()
    {
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TimeSpan.FromSeconds(10),
    };
    private string token = "";
    private DateTimeOffset goodUntil;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() >= goodUntil)
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = "mentornet-profile",
                    ["client_secret"] = Required("Identity:ProfileClientSecret"),
                });
                using var response = await http.PostAsync(new Uri(new Uri(Required("Identity:Address")), "connect/token"), form, cancellationToken);
                response.EnsureSuccessStatusCode();
                var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellationToken);
                token = answer!.AccessToken;
                goodUntil = clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - TimeSpan.FromMinutes(1);
            }

            return token;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        oneAtATime.Dispose();
    }

    private string Required(string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Set {key.Replace(":", "__", StringComparison.Ordinal)}.");

    private sealed record Answer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
