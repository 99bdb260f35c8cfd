using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>
/// Asks people how it goes when that is due, once for each pulse. Whoever has answered or skipped it already is not asked, and nobody is while a pairing rests or
/// after its end.
/// </summary>
internal sealed class PulseAsks(Database database, TimeProvider clock, ILogger<PulseAsks> logger) : DueWorker<DueTurn>(database, clock, logger)
{
    // Its pairing is not known here yet.
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    protected override Task<DueTurn?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueTurnAsync(now);

    protected override async Task DoAsync(Work work, DueTurn due, DateTimeOffset now)
    {
        switch (await work.FindEngagementAsync(due.EngagementId))
        {
            case null:
                await work.SetTurnAsync(due, now + Later);
                break;
            case { State: EngagementState.Ended }:
                await work.EndTurnAsync(due);
                break;
            case { } engagement:
                var round = PulseRound.At(engagement.OpenedAt, DateOnly.FromDateTime(now.UtcDateTime));
                if (engagement.State == EngagementState.Open && await work.FindPulseAsync(due.EngagementId, due.PersonId, round.Number) is null)
                {
                    await work.EnqueueAsync(new PulseAsked(due.EngagementId, due.ConsortiumId, due.PersonId, now));
                }

                await work.SetTurnAsync(due, (round with { Number = round.Number + 1, Due = round.Next }).AskAt);
                break;
        }
    }
}
