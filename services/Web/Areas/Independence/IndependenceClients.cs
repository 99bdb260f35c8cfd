using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Independence;

internal static class IndependenceClients
{
    extension(Colleagues ask)
    {
        public IndependenceService.IndependenceServiceClient Independence => new(ask.Invoker("Profile"));
    }
}
