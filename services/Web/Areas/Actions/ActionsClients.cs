using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Actions;

internal static class ActionsClients
{
    extension(Colleagues ask)
    {
        public ActionsService.ActionsServiceClient Actions => new(ask.Invoker("Caseload"));

        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));
    }
}
