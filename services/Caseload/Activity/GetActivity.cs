using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Activity;

internal sealed partial class ActivityApi
{
    public override async Task<V1.Activity> GetActivity(GetActivityRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var until = ActivityMonth.Of(clock.Now() - ActivityMonth.Late);
        var from = until.AddMonths(-ActivityMonth.Shown);

        IReadOnlyList<PairingMonth> all;
        IReadOnlyList<ClosingPair> closing;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            all = await work.ListPairingMonthsAsync(caller.ConsortiumId, Begin(from), Begin(until));
            closing = await work.ListClosingPairsAsync(caller.ConsortiumId);
        }

        // Whom an admin must not know of is in no number either.
        var people = await seen.OfAsync(
            caller,
            [.. all.SelectMany(pairing => new[] { pairing.MenteeId, pairing.MentorId }).Concat(closing.SelectMany(pair => new[] { pair.MenteeId, pair.MentorId })).Distinct()],
            context.CancellationToken);
        var known = all.Where(pairing => people.Contains(pairing.MenteeId) && people.Contains(pairing.MentorId)).ToLookup(pairing => pairing.Month);
        var response = new V1.Activity
        {
            Months = { Enumerable.Range(1, ActivityMonth.Shown).Select(ago => until.AddMonths(-ago)).Select(month => ActivityMapping.ToProto(ActivityMonth.Of(month, [.. known[month]]))) },
        };
        SmallCells.Tell(ActivityMonth.InFives(closing.Count(pair => people.Contains(pair.MenteeId) && people.Contains(pair.MentorId))), count => response.ClosingPairingCount = count);
        return response;
    }

    private static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
