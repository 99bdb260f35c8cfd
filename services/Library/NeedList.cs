using MentorNet.Profile.V1;

namespace MentorNet.Library;

/// <summary>Knows the needs of the field, asked from Profile at most every five minutes.</summary>
internal sealed class NeedList(ProfileService.ProfileServiceClient profile, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private (HashSet<string> Names, DateTimeOffset At) known = ([], DateTimeOffset.MinValue);

    public async Task<HashSet<string>> GetAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - known.At < Fresh)
        {
            return known.Names;
        }

        var response = await profile.ListNeedsAsync(new ListNeedsRequest(), cancellationToken: cancellationToken);
        known = ([.. response.Needs.Select(need => need.Name)], clock.GetUtcNow());
        return known.Names;
    }
}
