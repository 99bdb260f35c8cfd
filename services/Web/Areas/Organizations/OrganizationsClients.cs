using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Organizations;

internal static class OrganizationsClients
{
    extension(Colleagues ask)
    {
        public IndependenceService.IndependenceServiceClient Independence => new(ask.Invoker("Profile"));
    }
}
