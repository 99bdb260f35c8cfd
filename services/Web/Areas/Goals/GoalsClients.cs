using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Goals;

internal static class GoalsClients
{
    extension(Colleagues ask)
    {
        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));

        public GoalsService.GoalsServiceClient Goals => new(ask.Invoker("Caseload"));
    }
}
