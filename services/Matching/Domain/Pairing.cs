namespace MentorNet.Matching.Domain;

internal enum PairingState
{
    Open,
    Ended,
}

/// <summary>Is an officer with her mentor or coach. The next step is private to the two.</summary>
internal sealed record Pairing(
    Guid Id,
    Guid MenteeId,
    Guid MentorId,
    Kind Kind,
    PairingState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string NextStep,
    DateTimeOffset? NextStepDueAt,
    string[] Reasons,
    string[] MentorReasons,
    Guid? RoundId,
    long Version)
{
    /// <summary>Opens a pairing of two; each side keeps why, in words that speak to her.</summary>
    public static Pairing Open(Guid id, Candidate officer, Candidate mentor, Kind kind, Func<string, string> needTitle, Guid? round, DateTimeOffset now) =>
        new(
            id,
            officer.PersonId,
            mentor.PersonId,
            kind,
            PairingState.Open,
            now,
            null,
            "",
            null,
            [.. Compatibility.Reasons(officer, mentor, kind, needTitle, Reader.Officer)],
            [.. Compatibility.Reasons(officer, mentor, kind, needTitle, Reader.Mentor)],
            round,
            1);

    public Pairing Plan(string nextStep, DateTimeOffset? due) =>
        WhileOpen() with { NextStep = nextStep, NextStepDueAt = due, Version = Version + 1 };

    public Pairing End(DateTimeOffset now) =>
        WhileOpen() with { State = PairingState.Ended, EndedAt = now, Version = Version + 1 };

    private Pairing WhileOpen() => State == PairingState.Open ? this : throw MatchErrors.PairingNotOpen(Id);
}

/// <summary>Is a pair that goes on.</summary>
internal sealed record OpenPair(Guid MenteeId, Guid MentorId, Kind Kind, Guid? RoundId);
