using Grpc.Core;
using MentorNet.Profile.V1;
using Microsoft.Extensions.Logging;

namespace MentorNet.ServiceDefaults;

/// <summary>Titles of the field's needs by slug. Profile owns them: it is asked once in a while, and while it does not answer its last answer stands.</summary>
public sealed partial class NeedList(PeopleService.PeopleServiceClient profile, TimeProvider clock, ILogger<NeedList> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    // One reference, so that a reader never sees the titles of one answer with the time of another.
    private volatile Known known = new(null, DateTimeOffset.MinValue);

    /// <summary>Gives the titles; throws an RpcException, UNAVAILABLE while Profile has never answered.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now >= known.AskAgainAt)
        {
            known = await AskAsync(now, cancellationToken);
        }

        return known.Titles ?? throw new RpcException(new Status(StatusCode.Unavailable, "Profile does not list the needs of the field."));
    }

    private async Task<Known> AskAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var response = await profile.ListNeedsAsync(new ListNeedsRequest(), deadline: DateTime.UtcNow.AddSeconds(2), cancellationToken: cancellationToken);
            return new Known(response.Needs.ToDictionary(need => need.Name["needs/".Length..], need => need.Title), now + Fresh);
        }
        catch (RpcException e) when (FaultPages.IsAway(e) && !cancellationToken.IsCancellationRequested)
        {
            // What refuses one caller says nothing of the next, and is not kept.
            LogNoNeeds(logger, e.StatusCode);
            return known with { AskAgainAt = now + RetryAfter };
        }
    }

    [LoggerMessage(LogLevel.Warning, "Profile does not list the needs of the field ({Status})")]
    private static partial void LogNoNeeds(ILogger logger, StatusCode status);

    private sealed record Known(Dictionary<string, string>? Titles, DateTimeOffset AskAgainAt);
}
