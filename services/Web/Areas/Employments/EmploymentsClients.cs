using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Employments;

internal static class EmploymentsClients
{
    extension(Colleagues ask)
    {
        public EmploymentsService.EmploymentsServiceClient Employments => new(ask.Invoker("Profile"));
    }
}
