using MentorNet.Caseload.V1;
using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Circles;

internal static class CirclesClients
{
    extension(Colleagues ask)
    {
        public CirclesService.CirclesServiceClient Circles => new(ask.Invoker("Matching"));

        public CircleSessionsService.CircleSessionsServiceClient CircleSessions => new(ask.Invoker("Caseload"));
    }
}
