using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Every failure of engagements that a caller is told about.</summary>
internal static class EngagementErrors
{
    /// <summary>Says the same of what does not exist as of what is somebody else's.</summary>
    public static DomainException NotFound(Guid id) => Errors.NotFound("ENGAGEMENT_NOT_FOUND", Wire.Engagement(id));

    public static DomainException Ended(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ENGAGEMENT_ENDED", $"{Wire.Engagement(id)} has ended: it can be read and not changed.").With("name", Wire.Engagement(id));

    public static DomainException Paused(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", $"{Wire.Engagement(id)} is paused: it can be changed once it resumes.").With("name", Wire.Engagement(id));
}
