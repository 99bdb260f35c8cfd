using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Health;

internal static class HealthClients
{
    extension(Colleagues ask)
    {
        public HealthService.HealthServiceClient Health => new(ask.Invoker("Matching"));
    }
}
