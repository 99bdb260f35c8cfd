using MentorNet.Caseload.Actions;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Pulses;
using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Intake;

/// <summary>What colleagues tell is taken in the same way by an event and by a call.</summary>
internal static class FactsIntake
{
    /// <summary>Takes in the time zones of people of one consortium, by one statement; of somebody erased, nothing.</summary>
    public static Task<int> TakeInAsync(this Work work, Guid consortiumId, IEnumerable<ProfileUpdated> people) => work.PutZonesAsync(
        consortiumId,
        [.. people.GroupBy(facts => facts.PersonId).Select(own => own.MaxBy(facts => facts.UpdatedAt)!).Select(facts => new ReaderZone(facts.PersonId, Moments.Zone(facts.TimeZone)?.Id ?? "", facts.UpdatedAt)).Where(zone => zone.Zone.Length > 0)]);

    /// <summary>
    /// Takes in pairings of one consortium as Matching has them now, by one statement for each thing that is known of them, and what their two meant to do next, once. Of
    /// two who are erased nothing is made again.
    /// </summary>
    public static async Task TakeInAsync(this Work work, Guid consortiumId, IReadOnlyCollection<KnownPairing> pairings, DateTimeOffset now)
    {
        var erased = await work.FindErasedAsync([.. pairings.SelectMany(pairing => new[] { pairing.MenteeId, pairing.MentorId })]);
        var known = pairings.Where(pairing => !erased.Contains(pairing.MenteeId) || !erased.Contains(pairing.MentorId)).OrderBy(pairing => pairing.Id).ToList();
        await work.OpenAsync(consortiumId, known);
        await work.AwaitPulsesAsync(consortiumId, known);
        await work.PauseAsync(consortiumId, [.. known.Where(pairing => pairing.PauseChangedAt is not null)]);
        await work.EndAsync(consortiumId, [.. known.Where(pairing => pairing.EndedAt is not null)]);
        foreach (var pairing in known.Where(pairing => pairing.NextStep.Length > 0))
        {
            if (await work.CarryStepAsync(consortiumId, pairing.Id, pairing.NextStep))
            {
                var item = ActionItem.Note(pairing.Id, null, null, pairing.NextStep, pairing.NextStepDueOn, now);
                await work.PutActionAsync(consortiumId, item);
                await work.PlanRemindersAsync(consortiumId, [pairing.MenteeId, pairing.MentorId], now);
            }
        }
    }
}
