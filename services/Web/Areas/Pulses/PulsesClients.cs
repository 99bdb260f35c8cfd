using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Pulses;

internal static class PulsesClients
{
    extension(Colleagues ask)
    {
        public EngagementsService.EngagementsServiceClient Engagements => new(ask.Invoker("Caseload"));

        public PulsesService.PulsesServiceClient Pulses => new(ask.Invoker("Caseload"));
    }
}
