using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Every failure of hours that a caller is told about.</summary>
internal static class HourErrors
{
    public static DomainException NotFound(Guid engagement, Guid id) => Errors.NotFound("HOUR_ENTRY_NOT_FOUND", HoursMapping.Name(engagement, id));

    public static DomainException Corrected(Guid engagement, Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "HOUR_ENTRY_CORRECTED", $"{HoursMapping.Name(engagement, id)} is corrected already, or is a correction itself.")
            .With("name", HoursMapping.Name(engagement, id));

    public static DomainException NamingAnswered(Guid engagement) =>
        new DomainException(StatusCode.FailedPrecondition, "NAMING_ANSWERED", $"The client of {Wire.Engagement(engagement)} has answered already.").With("name", Wire.Engagement(engagement));

    public static DomainException WithoutAccount(Guid engagement) =>
        new DomainException(StatusCode.FailedPrecondition, "CLIENT_WITHOUT_ACCOUNT", $"The client of {Wire.Engagement(engagement)} has no account: ask them yourself and note it with the client.").With("name", Wire.Engagement(engagement));
}
