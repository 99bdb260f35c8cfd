using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<ConsortiumReadiness> GetReadiness(GetReadinessRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var all = await work.SeeAllAsync(caller, clock.GetUtcNow());
        var people = all.Where(person => person.Row.Active).Select(person => person.Seen).ToList();
        var ready = people.Where(person => person.MissingFields.Count == 0).ToList();
        var unready = people.Count - ready.Count;
        var parts = SmallCells.Hide([ready.Count, unready]);
        var readiness = new ConsortiumReadiness
        {
            Reasons =
            {
                people.SelectMany(person => person.MissingFields).GroupBy(field => field)
                    .Select(group => ToProto(group.Key, Told(group.Count())))
                    .OrderByDescending(reason => reason.HasCount ? reason.Count : 0).ThenBy(reason => reason.Field, StringComparer.Ordinal),
            },
        };
        Set(parts.Total, count => readiness.PeopleCount = count);
        Set(parts.Parts[0], count => readiness.ReadyCount = count);
        Set(parts.Parts[1], count => readiness.UnreadyCount = count);
        // Those who have paused are among those who are ready.
        Set(SmallCells.Within(ready.Count, ready.Count(person => person.PauseUntilDate is not null)), count => readiness.PausedCount = count);
        Set(SmallCells.Of(all.Count - people.Count), count => readiness.InvitedCount = count);
        return readiness;

        // Of the numbers of this answer it is a part of two.
        int? Told(int count) => parts.Parts[1] is not null ? SmallCells.Within(unready, count) : parts.Total is not null ? SmallCells.Within(people.Count, count) : SmallCells.Of(count);
    }

    private static ConsortiumReadiness.Types.Reason ToProto(string field, int? count)
    {
        var reason = new ConsortiumReadiness.Types.Reason { Field = field };
        Set(count, shown => reason.Count = shown);
        return reason;
    }

    private static void Set(int? count, Action<int> set)
    {
        if (count is { } shown)
        {
            set(shown);
        }
    }
}
