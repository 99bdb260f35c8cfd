using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Has somebody told that something waits for them: what they meant to do. The mail is that of other news.</summary>
internal sealed class ActionsDueConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ActionsDue>(database)
{
    protected override Task HandleAsync(ActionsDue message, Work work) => work.NotifyWaitingAsync(message.PersonId, configuration["PublicUrl"], clock.GetUtcNow());
}
