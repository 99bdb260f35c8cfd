using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    private const int MostLastWords = 200;
    private static readonly TimeSpan LastWordsWait = TimeSpan.FromDays(30);

    public override async Task<ListUnreadLastWordsResponse> ListUnreadLastWords(ListUnreadLastWordsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        IReadOnlyList<(Guid EngagementId, Guid PersonId)> words;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            words = await work.ListUnreadLastWordsAsync(caller.ConsortiumId, caller.PersonId, clock.Now() - LastWordsWait, MostLastWords);
        }

        var known = words.Count == 0 ? new HashSet<Guid>() : await seen.OfAsync(caller, [.. words.Select(word => word.PersonId).Distinct()], context.CancellationToken);
        return new ListUnreadLastWordsResponse { Engagements = { words.Where(word => known.Contains(word.PersonId)).Select(word => Wire.Engagement(word.EngagementId)) } };
    }
}
