using MentorNet.Identity.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Employments;

internal static class EmploymentsClients
{
    extension(Colleagues ask)
    {
        public ConsortiaService.ConsortiaServiceClient Consortia => new(ask.Invoker("Identity"));

        public AppointmentsService.AppointmentsServiceClient Appointments => new(ask.Invoker("Identity"));

        public EmploymentsService.EmploymentsServiceClient Employments => new(ask.Invoker("Profile"));
    }
}
