using MentorNet.Caseload.V1;
using MentorNet.Identity.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.JobChange;

internal static class JobChangeClients
{
    extension(Colleagues ask)
    {
        public AddressesService.AddressesServiceClient Addresses => new(ask.Invoker("Identity"));

        public EmploymentsService.EmploymentsServiceClient Employments => new(ask.Invoker("Profile"));

        public ClosingsService.ClosingsServiceClient Partings => new(ask.Invoker("Caseload"));

        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));
    }
}
