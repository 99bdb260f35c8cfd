using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Inactivity;

internal static class InactivityClients
{
    extension(Colleagues ask)
    {
        public InactivityService.InactivityServiceClient Inactivity => new(ask.Invoker("Caseload"));
    }
}
