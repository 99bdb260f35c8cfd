using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Every failure of sessions that a caller is told about.</summary>
internal static class SessionErrors
{
    /// <summary>Says the same of what does not exist as of what is somebody else's.</summary>
    public static DomainException NotFound(SessionName name) => Errors.NotFound("MEETING_NOT_FOUND", name.ToString());

    public static DomainException State(SessionName name, SessionState state) =>
        new DomainException(StatusCode.FailedPrecondition, "SESSION_STATE", $"{name} is {SessionsMapping.ToProto(state)}: this cannot be done with it.")
            .With("name", name).With("state", SessionsMapping.ToProto(state));

    public static DomainException OwnProposal(SessionName name) => Refused("OWN_PROPOSAL", name, "was proposed by you: the other picks a time.");

    public static DomainException TimePassed(SessionName name) => Refused("TIME_PASSED", name, "has begun: its time cannot be changed any longer.");

    public static DomainException NotBegun(SessionName name) => Refused("NOT_BEGUN", name, "has not begun yet.");

    public static DomainException OwnWord(SessionName name) => Refused("OWN_WORD", name, "is as you said yourself: the other can correct it.");

    public static DomainException CorrectionLate(SessionName name) => Refused("CORRECTION_LATE", name, "can no longer be corrected.");

    public static DomainException NobodyToPick(Guid engagement) =>
        new DomainException(StatusCode.FailedPrecondition, "NOBODY_TO_PICK", $"{Wire.Engagement(engagement)} is with somebody who has no account: nobody can pick a time.").With("name", Wire.Engagement(engagement));

    public static DomainException ProposalOpen(Guid engagement) =>
        new DomainException(StatusCode.AlreadyExists, "PROPOSAL_OPEN", $"{Wire.Engagement(engagement)} has an open proposal. Pick one of its times, or cancel it.").With("name", Wire.Engagement(engagement));

    public static DomainException CancelledOften() =>
        new DomainException(StatusCode.ResourceExhausted, "SESSIONS_CANCELLED_OFTEN", $"Of what you proposed or booked here within a day, {Session.MostCancelled} were canceled or declined, which is the maximum. The other side is mailed about each.")
            .With("limit", Session.MostCancelled);

    /// <summary>Says that one of the two has another session then; not who, and not with whom.</summary>
    public static DomainException TimeTaken(DateTimeOffset? at = null)
    {
        var taken = new DomainException(StatusCode.AlreadyExists, "TIME_TAKEN", "One of you has another session at this time. Choose another one.");
        return at is { } time ? taken.With("time", time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)) : taken;
    }

    public static DomainException TimesUnknown() =>
        new(StatusCode.FailedPrecondition, "TIMES_UNKNOWN", "One of you hasn't entered weekly times, so no common time is known. Propose times instead.");

    public static DomainException WeeksAway() =>
        new(StatusCode.Unavailable, "WEEKS_AWAY", "The times of the week are not available at the moment. Try again in a minute.") { RetryAfter = TimeSpan.FromSeconds(10) };

    public static DomainException NotACommonTime() =>
        new(StatusCode.FailedPrecondition, "NOT_A_COMMON_TIME", "This is not one of the times at which you both can meet. Find times again, or say that you have agreed on it.");

    private static DomainException Refused(string reason, SessionName name, string why) =>
        new DomainException(StatusCode.FailedPrecondition, reason, $"{name} {why}").With("name", name);
}
