using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Every failure of sessions of circles that a caller is told about.</summary>
internal static class CircleErrors
{
    /// <summary>Says the same of what does not exist as of a circle in which the caller does not sit.</summary>
    public static DomainException NotFound(string key) => Errors.NotFound("CIRCLE_NOT_FOUND", $"circles/{key}");

    public static DomainException TooSmall(string key) =>
        new DomainException(StatusCode.FailedPrecondition, "CIRCLE_TOO_SMALL", $"Nobody else sits in circles/{key} now.").With("name", $"circles/{key}");

    public static DomainException Full(int atMost) =>
        new DomainException(StatusCode.ResourceExhausted, "CIRCLE_SESSIONS_FULL", $"The circle has {atMost} sessions to come or planned today, which is the maximum.").With("limit", atMost);

    public static DomainException ActionsFull(int atMost) =>
        new DomainException(StatusCode.ResourceExhausted, "CIRCLE_ACTIONS_FULL", $"There are {atMost} things to do already, which is the maximum.").With("limit", atMost);

    public static DomainException State(CircleSession session) =>
        new DomainException(StatusCode.FailedPrecondition, "CIRCLE_SESSION_STATE", $"{CirclesMapping.Name(session)} has changed, or has begun: this cannot be done with it.").With("name", CirclesMapping.Name(session));

    public static DomainException NotTheLeader(CircleSession session) =>
        new DomainException(StatusCode.PermissionDenied, "NOT_THE_LEADER", $"{CirclesMapping.Name(session)} is led by somebody else.").With("name", CirclesMapping.Name(session));

    public static DomainException NotBegun(CircleSession session) =>
        new DomainException(StatusCode.FailedPrecondition, "NOT_BEGUN", $"{CirclesMapping.Name(session)} has not begun yet.").With("name", CirclesMapping.Name(session));

    public static DomainException CorrectionLate(CircleSession session) =>
        new DomainException(StatusCode.FailedPrecondition, "CORRECTION_LATE", $"Who came to {CirclesMapping.Name(session)} can no longer be corrected.").With("name", CirclesMapping.Name(session));

    public static DomainException TimePassed(CircleSession session) =>
        new DomainException(StatusCode.FailedPrecondition, "TIME_PASSED", $"{CirclesMapping.Name(session)} would have begun already.").With("name", CirclesMapping.Name(session));
}
