using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Circles;

internal static class CirclesClients
{
    extension(Colleagues ask)
    {
        public CirclesService.CirclesServiceClient Circles => new(ask.Invoker("Matching"));
    }
}
