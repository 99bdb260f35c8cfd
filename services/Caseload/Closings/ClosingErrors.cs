using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

/// <summary>Every failure of closings that a caller is told about.</summary>
internal static class ClosingErrors
{
    public static DomainException NeedsTwo(Guid engagement) =>
        new DomainException(StatusCode.FailedPrecondition, "CLOSING_NEEDS_TWO", $"{Wire.Engagement(engagement)} is with a client who has no account. End the work with them on their own page.").With("name", Wire.Engagement(engagement));

    public static DomainException NoLastWord(Guid engagement) =>
        new DomainException(StatusCode.FailedPrecondition, "NO_LAST_WORD", $"A last word on {Wire.Engagement(engagement)} can be left once, within {Closing.WordDays} days after the other side has closed it.")
            .With("name", Wire.Engagement(engagement))
            .With("days", Closing.WordDays);

    public static DomainException ChangedOften() =>
        new DomainException(StatusCode.ResourceExhausted, "CLOSING_CHANGED_OFTEN", $"You changed the last day {Closing.MostChanges} times today, which is the maximum. The other side is told each time.")
            .With("limit", Closing.MostChanges);
}
