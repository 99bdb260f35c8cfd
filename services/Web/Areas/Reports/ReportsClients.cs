using MentorNet.Matching.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Reports;

internal static class ReportsClients
{
    extension(Colleagues ask)
    {
        public ReportsService.ReportsServiceClient Reports => new(ask.Invoker("Profile"));

        public RequestsService.RequestsServiceClient ReportedRequests => new(ask.Invoker("Matching"));
    }
}
