using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Calendars;

internal static class CalendarsClients
{
    extension(Colleagues ask)
    {
        public CalendarsService.CalendarsServiceClient Calendars => new(ask.Invoker("Caseload"));
    }
}
