using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Sessions;

internal static class SessionsClients
{
    extension(Colleagues ask)
    {
        public SessionsService.SessionsServiceClient Sessions => new(ask.Invoker("Caseload"));

        public NotesService.NotesServiceClient Notes => new(ask.Invoker("Caseload"));

        /// <summary>What there is to do, which is worth talking about.</summary>
        public ActionsService.ActionsServiceClient SessionActions => new(ask.Invoker("Caseload"));

        /// <summary>What two people work toward, which is worth talking about too.</summary>
        public GoalsService.GoalsServiceClient SessionGoals => new(ask.Invoker("Caseload"));

        /// <summary>What they agreed on, which says how long they meet.</summary>
        public AgreementsService.AgreementsServiceClient SessionAgreements => new(ask.Invoker("Caseload"));

        /// <summary>The engagements of sessions, which say who the other is.</summary>
        public EngagementsService.EngagementsServiceClient SessionEngagements => new(ask.Invoker("Caseload"));
    }
}
