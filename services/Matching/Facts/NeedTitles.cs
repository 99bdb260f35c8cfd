using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Matching.Facts;

/// <summary>
/// Knows the titles of the field's needs, for reasons in plain words. Profile owns them and is asked once in a while;
/// while it does not answer the slug's own words do, since a reason in rough words is better than none.
/// </summary>
internal sealed partial class NeedTitles(PeopleService.PeopleServiceClient profile, TimeProvider clock, ILogger<NeedTitles> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);
    private volatile Known known = new([], DateTimeOffset.MinValue);

    /// <summary>Gives a function from slug to title as it reads in the middle of a sentence.</summary>
    public async Task<Func<string, string>> GetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now >= known.AskAgainAt)
        {
            known = await AskAsync(now, cancellationToken);
        }

        var titles = known.Titles;
        return slug => titles.TryGetValue(slug, out var title) ? title : NeedWords.OfSlug(slug);
    }

    private async Task<Known> AskAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var response = await profile.ListNeedsAsync(new ListNeedsRequest(), deadline: DateTime.UtcNow.AddSeconds(2), cancellationToken: cancellationToken);
            return new Known(response.Needs.Select(need => (Slug: need.Name["needs/".Length..], need.Title)).ToDictionary(need => need.Slug, need => NeedWords.InSentence(need.Slug, need.Title)), now + Fresh);
        }
        catch (RpcException e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoTitles(logger, e.StatusCode);
            return known with { AskAgainAt = now + RetryAfter };
        }
    }

    [LoggerMessage(LogLevel.Warning, "Profile does not tell the titles of needs ({Status}); reasons use the slugs' words")]
    private static partial void LogNoTitles(ILogger logger, StatusCode status);

    private sealed record Known(Dictionary<string, string> Titles, DateTimeOffset AskAgainAt);
}
