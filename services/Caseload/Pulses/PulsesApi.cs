using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Asks how it goes, and tells admins in groups.</summary>
internal sealed partial class PulsesApi(Database db, CallTakers takers, TimeProvider clock) : PulsesService.PulsesServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(clock.Now().UtcDateTime);

    /// <summary>Takes the caller's pulse as it is asked now, once.</summary>
    private async Task<V1.Pulse> TakeAsync(ServerCallContext context, string name, PulseAnswer? answer, CallWish? wish)
    {
        var caller = context.Caller();
        var engagement = PulsesMapping.ParsePulse(name, "name");
        if (wish is not null && !await MayAskAsync(caller, wish.AdminId, context.CancellationToken))
        {
            throw PulseErrors.CallNotPossible(wish.AdminId);
        }

        var lost = wish is null ? null : await LostAsync(caller, context.CancellationToken);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.PartyAsync(engagement, caller.PersonId, toChange: true);
        var round = PulseRound.At(found.OpenedAt, Today);
        if (await work.FindPulseAsync(engagement, caller.PersonId, round.Number) is not null)
        {
            throw PulseErrors.PulseDone(engagement);
        }

        var now = clock.Now();
        var taken = new PulseTaken(round.Number, answer is null);
        await work.InsertPulseAsync(caller.ConsortiumId, engagement, caller.PersonId, taken, answer ?? new PulseAnswer(null, null, null), now);
        if (answer is { SaysSomething: true } && PulseGroup.Of(Guid.CreateVersion7(now), await work.LockWaitingAnswersAsync(caller.ConsortiumId)) is { } group)
        {
            await work.InsertGroupAsync(caller.ConsortiumId, group);
        }

        if (wish is not null)
        {
            if (lost is { } former)
            {
                await work.TakeBackAsync(caller.ConsortiumId, caller.PersonId, former);
            }

            await work.AskAsync(caller.ConsortiumId, new Call(Guid.CreateVersion7(now), caller.PersonId, wish.AdminId, now, null, wish.ShownName, wish.Reach));
        }

        var call = await work.FindAskedAsync(caller.ConsortiumId, caller.PersonId);
        await work.CommitAsync();
        return PulsesMapping.ToProto(engagement, round, taken, Today, [], call);
    }

    // No transaction is open while Profile is asked.
    private async Task<bool> MayAskAsync(Caller caller, Guid admin, CancellationToken cancellationToken)
    {
        await using (var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            if (admin == caller.PersonId || !await work.IsOnDutyAsync(caller.ConsortiumId, admin))
            {
                return false;
            }
        }

        return (await takers.IndependentAsync(caller, [admin], cancellationToken)).Count == 1;
    }

    /// <summary>The admin whom the caller has asked, and who may no longer know of it; null where there is none.</summary>
    private async Task<Guid?> LostAsync(Caller caller, CancellationToken cancellationToken)
    {
        Guid? asked;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            asked = await work.FindAskedAsync(caller.ConsortiumId, caller.PersonId);
        }

        return await takers.IsLostAsync(caller, asked, cancellationToken) ? asked : null;
    }

    private sealed record GroupKey(Guid Id);

    private sealed record CallKey(Guid Id, bool Done);
}
