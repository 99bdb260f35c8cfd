using MentorNet.Caseload.V1;
using MentorNet.Library.V1;

namespace MentorNet.Web.Areas.Plans;

internal static class PlansClients
{
    extension(Colleagues ask)
    {
        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));

        public ResourcesService.ResourcesServiceClient Resources => new(ask.Invoker("Library"));

        public PlansService.PlansServiceClient Plans => new(ask.Invoker("Caseload"));

        public PlanTemplatesService.PlanTemplatesServiceClient PlanTemplates => new(ask.Invoker("Caseload"));
    }
}
