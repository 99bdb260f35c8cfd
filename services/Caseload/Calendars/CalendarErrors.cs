using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

/// <summary>Every failure of calendars that a caller is told about.</summary>
internal static class CalendarErrors
{
    public static DomainException NoFeed() => new(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND", "There is no such feed.");

    public static DomainException NotFound(Guid id) => Errors.NotFound("CALENDAR_NOT_FOUND", CalendarsMapping.Name(id));

    public static DomainException Exists() => new(StatusCode.AlreadyExists, "CALENDAR_EXISTS", "This address is one of your calendars already.");

    public static DomainException TooMany() =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_CALENDARS", $"You have {OwnCalendar.Most} calendars already. Delete one first.").With("most", OwnCalendar.Most);
}
