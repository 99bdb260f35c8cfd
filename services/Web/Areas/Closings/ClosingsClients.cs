using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Closings;

internal static class ClosingsClients
{
    extension(Colleagues ask)
    {
        public ClosingsService.ClosingsServiceClient Closings => new(ask.Invoker("Caseload"));

        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));
    }
}
