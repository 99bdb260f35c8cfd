using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Facts;
using MentorNet.PairingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Pairings as protos show them.</summary>
internal static class PairingsMapping
{
    public static V1.Pairing ToProto(Pairing pairing) => new()
    {
        Name = $"pairings/{pairing.Id}",
        Mentee = FactsMapping.Person(pairing.MenteeId),
        Mentor = FactsMapping.Person(pairing.MentorId),
        Kind = FactsMapping.ToProto(pairing.Kind),
        State = pairing.State switch
        {
            PairingState.Open => V1.Pairing.Types.State.Open,
            PairingState.Paused => V1.Pairing.Types.State.Paused,
            _ => V1.Pairing.Types.State.Ended,
        },
        PauseTime = pairing is { State: PairingState.Paused, PausedAt: { } paused } ? Timestamp.FromDateTimeOffset(paused) : null,
        OnBreak = pairing.OnBreak,
        BreakAsker = pairing is { OnBreak: true, BreakByMentee: { } mentee } ? FactsMapping.Person(mentee ? pairing.MenteeId : pairing.MentorId) : "",
        BreakUntilDate = pairing is { OnBreak: true, BreakUntil: { } until } ? new Google.Type.Date { Year = until.Year, Month = until.Month, Day = until.Day } : null,
        CreateTime = Timestamp.FromDateTimeOffset(pairing.CreatedAt),
        EndTime = pairing.EndedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Etag = Wire.Etag(pairing.Version),
    };

    /// <summary>Reads until about when somebody wants a break; unset where they do not say.</summary>
    public static DateOnly? ParseUntil(Google.Type.Date? value, DateOnly today) => value switch
    {
        null or { Year: 0, Month: 0, Day: 0 } => null,
        _ => Parse.DayOf(value) is { } until && until > today && until <= today.AddYears(1)
            ? until
            : throw Errors.InvalidField("until_date", "must be a day after today and at most a year away."),
    };

    public static PairingFact ToFact(Pairing pairing) => new()
    {
        Pairing = $"pairings/{pairing.Id}",
        Mentee = FactsMapping.Person(pairing.MenteeId),
        Mentor = FactsMapping.Person(pairing.MentorId),
        Kind = PairingStore.Told(pairing.Kind),
        OpenTime = Timestamp.FromDateTimeOffset(pairing.CreatedAt),
        PauseTime = pairing is { State: PairingState.Paused, PausedAt: { } paused } ? Timestamp.FromDateTimeOffset(paused) : null,
        PauseChangeTime = (pairing.PauseChangedAt ?? pairing.PausedAt) is { } changed ? Timestamp.FromDateTimeOffset(changed) : null,
        EndTime = pairing.EndedAt is { } ended ? Timestamp.FromDateTimeOffset(ended) : null,
        NextStep = pairing.NextStep,
        NextStepDueTime = pairing.NextStepDueAt is { } due ? Timestamp.FromDateTimeOffset(due) : null,
    };

    public static V1.PausedPairing ToProto(PausedPairing row) => new()
    {
        Name = $"pairings/{row.Id}",
        Mentee = FactsMapping.Person(row.MenteeId),
        Mentor = FactsMapping.Person(row.MentorId),
        Kind = FactsMapping.ToProto(row.Kind),
        CreateTime = Timestamp.FromDateTimeOffset(row.CreatedAt),
        PauseTime = Timestamp.FromDateTimeOffset(row.PausedAt),
    };
}
