using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace MentorNet.Gateway;

/// <summary>Limits calls per account and per address.</summary>
internal static class Limits
{
    public static void AddLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                await Refusal.TooMany(wait).WriteAsync(context.HttpContext);
            };
        });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<GatewayOptions>>((limiter, options) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(Network(http.Connection.RemoteIpAddress), options.Value.CallsPerSecondAndAddress)),
                PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(Account(http), options.Value.CallsPerSecond))));
    }

    private static RateLimitPartition<string> Bucket(string key, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = perSecond * 2,
        TokensPerPeriod = Math.Max(1, perSecond / 4),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(250),
        QueueLimit = 0,
    });

    // Whoever has an IPv6 address has 2^64 of them.
    private static string Network(System.Net.IPAddress? address) =>
        address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? $"address {address?.MapToIPv4()}"
            : $"network {Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}";

    // The secret itself is only a key here: whoever holds it is the account. It is hashed, so that no table of secrets lies in memory.
    private static string Account(HttpContext http)
    {
        var secret = http.Request.Headers.Authorization.ToString() is { Length: > 0 } token ? token : http.Request.Cookies["mentornet.web"];
        return string.IsNullOrEmpty(secret)
            ? string.Create(CultureInfo.InvariantCulture, $"anonymous {http.Connection.RemoteIpAddress}")
            : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, 12));
    }
}
