using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ReadinessApi
{
    public override async Task<ConsortiumReadiness> GetReadiness(GetReadinessRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var all = await SeeAllAsync(work, caller, clock.GetUtcNow());
        var people = all.Where(person => person.Row.Active).Select(person => person.Seen).ToList();
        var ready = people.Where(person => person.MissingFields.Count == 0).ToList();
        return new ConsortiumReadiness
        {
            PeopleCount = people.Count,
            ReadyCount = ready.Count,
            UnreadyCount = people.Count - ready.Count,
            PausedCount = ready.Count(person => person.PauseUntilDate is not null),
            InvitedCount = all.Count - people.Count,
            Reasons =
            {
                people.SelectMany(person => person.MissingFields).GroupBy(field => field)
                    .Select(group => new ConsortiumReadiness.Types.Reason { Field = group.Key, Count = group.Count() })
                    .OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Field, StringComparer.Ordinal),
            },
        };
    }
}
