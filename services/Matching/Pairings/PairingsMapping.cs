using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Facts;
using MentorNet.PairingFacts.V1;

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
        CreateTime = Timestamp.FromDateTimeOffset(pairing.CreatedAt),
        EndTime = pairing.EndedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Etag = Wire.Etag(pairing.Version),
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
