using MentorNet.Identity.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Members;

internal static class MembersClients
{
    extension(Colleagues ask)
    {
        public ConsortiaService.ConsortiaServiceClient Consortia => new(ask.Invoker("Identity"));

        public InvitationsService.InvitationsServiceClient Invitations => new(ask.Invoker("Identity"));

        public MembersService.MembersServiceClient Members => new(ask.Invoker("Identity"));

        public AppointmentsService.AppointmentsServiceClient Appointments => new(ask.Invoker("Identity"));

        public AddressesService.AddressesServiceClient Addresses => new(ask.Invoker("Identity"));

        public IndependenceService.IndependenceServiceClient Independence => new(ask.Invoker("Profile"));
    }
}
