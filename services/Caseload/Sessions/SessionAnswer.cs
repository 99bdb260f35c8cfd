namespace MentorNet.Caseload.Sessions;

internal enum SessionAnswerKind
{
    Accepted,
    Declined,
    Tentative,
}

/// <summary>What a person's calendar answered to a session at the time that it has.</summary>
internal sealed record SessionAnswer(Guid SessionId, Guid PersonId, SessionAnswerKind Answer, DateTimeOffset AnsweredAt)
{
    private const string Uid = "@mentornet";

    /// <summary>The session or series that an id of calendars names; null if it is none of ours.</summary>
    public static Guid? IdOf(string uid) => uid.EndsWith(Uid, StringComparison.Ordinal) && Guid.TryParseExact(uid[..^Uid.Length], "D", out var id) ? id : null;
}
