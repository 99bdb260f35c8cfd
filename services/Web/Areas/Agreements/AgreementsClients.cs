using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Agreements;

internal static class AgreementsClients
{
    extension(Colleagues ask)
    {
        public AgreementsService.AgreementsServiceClient Agreements => new(ask.Invoker("Caseload"));

        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));
    }
}
