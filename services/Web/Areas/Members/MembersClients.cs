using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Members;

internal static class MembersClients
{
    extension(Colleagues ask)
    {
        public IndependenceService.IndependenceServiceClient Independence => new(ask.Invoker("Profile"));
    }
}
