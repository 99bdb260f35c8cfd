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
        return slug => titles.TryGetValue(slug, out var title) ? title : slug.Replace('-', ' ');
    }

    private async Task<Known> AskAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var response = await profile.ListNeedsAsync(new ListNeedsRequest(), deadline: DateTime.UtcNow.AddSeconds(2), cancellationToken: cancellationToken);
            return new Known(response.Needs.ToDictionary(need => need.Name["needs/".Length..], need => InSentence(need.Title)), now + Fresh);
        }
        catch (RpcException e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoTitles(logger, e.StatusCode);
            return known with { AskAgainAt = now + RetryAfter };
        }
    }

    // "Skill: DEI practice" reads "DEI practice"; a capital stays where the word is an abbreviation.
    private static string InSentence(string title)
    {
        const string Skill = "Skill: ";
        var words = title.StartsWith(Skill, StringComparison.Ordinal) ? title[Skill.Length..] : title;
        return words.Length > 1 && char.IsUpper(words[0]) && !char.IsUpper(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }

    [LoggerMessage(LogLevel.Warning, "Profile does not tell the titles of needs ({Status}); reasons use the slugs' words")]
    private static partial void LogNoTitles(ILogger logger, StatusCode status);

    private sealed record Known(Dictionary<string, string> Titles, DateTimeOffset AskAgainAt);
}
