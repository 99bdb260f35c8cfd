using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Reports;

internal static class ReportsClients
{
    extension(Colleagues ask)
    {
        public ReportsService.ReportsServiceClient Reports => new(ask.Invoker("Profile"));
    }
}
