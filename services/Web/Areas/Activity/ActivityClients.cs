using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Activity;

internal static class ActivityClients
{
    extension(Colleagues ask)
    {
        public ActivityService.ActivityServiceClient Activity => new(ask.Invoker("Caseload"));
    }
}
