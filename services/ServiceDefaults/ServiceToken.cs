using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace MentorNet.ServiceDefaults;

/// <summary>Gets the token by which this service asks its colleagues in its own name; kept until shortly before it ends.</summary>
public sealed class ServiceToken(IConfiguration configuration, ServiceName service, Replicas replicas, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Lazy<HttpClient> http = new(() => new HttpClient(new ReplicaHandler(replicas.Of("Identity:Address"))) { Timeout = TimeSpan.FromSeconds(10) });
    private string token = "";
    private DateTimeOffset goodUntil;

    /// <summary>Says whether this service has been given a secret.</summary>
    public bool IsConfigured => configuration[SecretKey] is { Length: > 0 };

    private string SecretKey => $"Identity:{char.ToUpperInvariant(service.Value[0])}{service.Value[1..]}ClientSecret";

    /// <summary>Gets a token that is good for a minute at least.</summary>
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
                    ["client_id"] = $"mentornet-{service.Value}",
                    ["client_secret"] = Required(SecretKey),
                });
                using var response = await http.Value.PostAsync(new Uri("http://identity/connect/token"), form, cancellationToken);
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

    /// <summary>Lets go of its connections.</summary>
    public void Dispose()
    {
        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }

        oneAtATime.Dispose();
    }

    private string Required(string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Set {key.Replace(":", "__", StringComparison.Ordinal)}.");

    private sealed record Answer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
