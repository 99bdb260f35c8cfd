using MentorNet.Profile.V1;

namespace MentorNet.Library;

/// <summary>Knows the needs of the field, asked from Profile at most every five minutes.</summary>
internal sealed class NeedList(PeopleService.PeopleServiceClient profile, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    // One reference, so that a reader never sees the names of one answer with the time of another.
    private volatile Answer known = new([], DateTimeOffset.MinValue);

    public async Task<HashSet<string>> GetAsync(CancellationToken cancellationToken)
    {
        var last = known;
        if (clock.GetUtcNow() - last.At < Fresh)
        {
            return last.Names;
        }

        var response = await profile.ListNeedsAsync(new ListNeedsRequest(), cancellationToken: cancellationToken);
        var answer = new Answer([.. response.Needs.Select(need => need.Name)], clock.GetUtcNow());
        known = answer;
        return answer.Names;
    }

    private sealed record Answer(HashSet<string> Names, DateTimeOffset At);
}
