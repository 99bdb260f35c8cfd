using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

/// <summary>Keeps what a person's calendars and their sessions know of each other.</summary>
internal sealed partial class CalendarsApi(Database db, CalendarAddresses addresses, LeftAddresses left, TimeProvider clock) : CalendarsService.CalendarsServiceBase;
