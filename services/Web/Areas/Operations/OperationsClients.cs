using MentorNet.Identity.V1;
using MentorNet.Operations.V1;

namespace MentorNet.Web.Areas.Operations;

internal static class OperationsClients
{
    extension(Colleagues ask)
    {
        public DevelopmentMailService.DevelopmentMailServiceClient DevelopmentMail => new(ask.Invoker("Identity"));

        /// <summary>Gives the operator's view of one of the other services, by its short name.</summary>
        public EventsService.EventsServiceClient EventsOf(string service) => new(ask.Invoker(char.ToUpperInvariant(service[0]) + service[1..]));
    }
}
