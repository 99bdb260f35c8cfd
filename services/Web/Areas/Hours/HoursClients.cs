using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Hours;

internal static class HoursClients
{
    extension(Colleagues ask)
    {
        public HoursService.HoursServiceClient Hours => new(ask.Invoker("Caseload"));

        public CredentialsService.CredentialsServiceClient Credentials => new(ask.Invoker("Caseload"));

        public BudgetsService.BudgetsServiceClient Budgets => new(ask.Invoker("Caseload"));

        public BoardService.BoardServiceClient Board => new(ask.Invoker("Caseload"));

        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));
    }
}
