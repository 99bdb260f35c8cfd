using MentorNet.Caseload.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;

namespace MentorNet.Web.Areas.Circles;

internal static class CirclesClients
{
    extension(Colleagues ask)
    {
        public CirclesService.CirclesServiceClient Circles => new(ask.Invoker("Matching"));

        public ConversationsService.ConversationsServiceClient Conversations => new(ask.Invoker("Messaging"));

        public CircleSessionsService.CircleSessionsServiceClient CircleSessions => new(ask.Invoker("Caseload"));
    }
}
