using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Asks somebody how it goes. Mail is read by others too, an employer's above all: with whom stands behind the link only.</summary>
internal sealed class PulseAskedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<PulseAsked>(database)
{
    protected override Task HandleAsync(PulseAsked message, Work work) => work.NotifyAsync(
        message.PersonId,
        "How is it going?",
        $"Three short questions, twenty seconds, and you can skip them. No one sees your own answers; your consortium sees only averages over five or more people:\n{configuration["PublicUrl"]}engagements/{message.EngagementId}/pulse",
        clock.GetUtcNow());
}
