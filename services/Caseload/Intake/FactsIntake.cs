using MentorNet.Caseload.Actions;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Pulses;
using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Intake;

/// <summary>What colleagues tell is taken in the same way by an event and by a call.</summary>
internal static class FactsIntake
{
    /// <summary>Takes in somebody's time zone; of somebody erased, nothing.</summary>
    public static async Task TakeInAsync(this Work work, ProfileUpdated facts)
    {
        if (Moments.Zone(facts.TimeZone) is { Id: var zone } && !await work.IsErasedAsync(facts.PersonId))
        {
            await work.PutZoneAsync(facts.ConsortiumId, facts.PersonId, zone, facts.UpdatedAt);
        }
    }

    /// <summary>Takes in a pairing as Matching has it now, and what its two meant to do next, once.</summary>
    public static async Task TakeInAsync(this Work work, KnownPairing pairing, DateTimeOffset now)
    {
        if (await work.IsErasedAsync(pairing.MenteeId) && await work.IsErasedAsync(pairing.MentorId))
        {
            return; // of two who are erased nothing is made again
        }

        await work.OpenAsync(pairing.ConsortiumId, pairing.Id, pairing.MenteeId, pairing.MentorId, pairing.Kind, pairing.OpenedAt);
        await work.AwaitPulsesAsync(pairing.ConsortiumId, pairing.Id, pairing.MenteeId, pairing.MentorId, pairing.OpenedAt);
        if (pairing.PausedAt is { } paused)
        {
            await work.PauseAsync(pairing.ConsortiumId, pairing.Id, pairing.MenteeId, pairing.MentorId, paused: true, paused);
        }

        if (pairing.EndedAt is { } ended)
        {
            await work.EndAsync(pairing.ConsortiumId, pairing.Id, pairing.MenteeId, pairing.MentorId, ended);
        }

        if (pairing.NextStep.Length > 0 && await work.CarryStepAsync(pairing.ConsortiumId, pairing.Id, pairing.NextStep))
        {
            var item = ActionItem.Note(pairing.Id, null, null, pairing.NextStep, pairing.NextStepDueOn, now);
            await work.PutActionAsync(pairing.ConsortiumId, item);
            await work.PlanRemindersAsync(pairing.ConsortiumId, [pairing.MenteeId, pairing.MentorId], now);
        }
    }
}

/// <summary>A pairing as Matching has it.</summary>
/// <param name="Id">The pairing.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="MenteeId">The officer.</param>
/// <param name="MentorId">The mentor or coach.</param>
/// <param name="Kind">PEER, COACH or CROSS_SECTOR.</param>
/// <param name="OpenedAt">When it opened.</param>
/// <param name="PausedAt">Since when it rests; null unless it does.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="NextStep">What the two meant to do next, of a release in which Matching kept that; empty if nothing.</param>
/// <param name="NextStepDueOn">By which day; null if none was set.</param>
internal sealed record KnownPairing(
    Guid Id,
    Guid ConsortiumId,
    Guid MenteeId,
    Guid MentorId,
    string Kind,
    DateTimeOffset OpenedAt,
    DateTimeOffset? PausedAt,
    DateTimeOffset? EndedAt,
    string NextStep,
    DateOnly? NextStepDueOn);
