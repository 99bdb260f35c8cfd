using MentorNet.Caseload.V1;
using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Engagements;

internal static class EngagementsClients
{
    extension(Colleagues ask)
    {
        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));

        public PairingsService.PairingsServiceClient Pairings => new(ask.Invoker("Matching"));
    }
}
