using MentorNet.Caseload.Engagements;
using MentorNet.PairingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Intake;

/// <summary>Pairings as Matching tells them by a call.</summary>
internal static class PairingFactsMapping
{
    public static KnownPairing ToKnown(Guid consortiumId, PairingFact fact) => new(
        Parse.Name(fact.Pairing, "pairings", "pairing"),
        consortiumId,
        Parse.Name(fact.Mentee, "people", "mentee"),
        Parse.Name(fact.Mentor, "people", "mentor"),
        fact.Kind,
        fact.OpenTime.ToDateTimeOffset(),
        fact.PauseTime is not null,
        (fact.PauseChangeTime ?? fact.PauseTime)?.ToDateTimeOffset(),
        fact.EndTime?.ToDateTimeOffset(),
        fact.NextStep,
        fact.NextStepDueTime is { } due ? DateOnly.FromDateTime(due.ToDateTime()) : null);
}
