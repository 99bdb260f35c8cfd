using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Inactivity;

/// <summary>Every failure of inactive pairings that a caller is told about.</summary>
internal static class InactivityErrors
{
    public static DomainException AnnouncedOften() =>
        new DomainException(StatusCode.ResourceExhausted, "INACTIVITY_ANNOUNCED_OFTEN", $"Members were told {InactivityRule.MostAnnouncements} times today, which is the maximum. Every member is mailed each time.")
            .With("limit", InactivityRule.MostAnnouncements);
}
