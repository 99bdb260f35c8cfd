using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>
/// Asks people how it goes when that is due, once for each pulse, in one transaction, by whichever replica takes it. Whoever has answered or skipped
/// it already is not asked, and nobody is while a pairing rests or after its end.
/// </summary>
internal sealed class PulseAsks(Database database, TimeProvider clock, ILogger<PulseAsks> logger) : Worker(clock, logger, database.Commits)
{
    // Its pairing is not known here yet.
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await AskOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> AskOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueTurnAsync(now) is not { } turn)
        {
            return false;
        }

        work.Bind(turn.ConsortiumId);
        switch (await work.FindEngagementAsync(turn.EngagementId))
        {
            case null:
                await work.SetTurnAsync(turn, now + Later);
                break;
            case { State: EngagementState.Ended }:
                await work.EndTurnAsync(turn);
                break;
            case { } engagement:
                var round = PulseRound.At(engagement.OpenedAt, DateOnly.FromDateTime(now.UtcDateTime));
                if (engagement.State == EngagementState.Open && await work.FindPulseAsync(turn.EngagementId, turn.PersonId, round.Number) is null)
                {
                    await work.EnqueueAsync(new PulseAsked(turn.EngagementId, turn.ConsortiumId, turn.PersonId, now));
                }

                await work.SetTurnAsync(turn, (round with { Number = round.Number + 1, Due = round.Next }).AskAt);
                break;
        }

        await work.CommitAsync();
        return true;
    }
}
