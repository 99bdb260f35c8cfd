using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Has somebody told that something waits for them: how it is going is asked. The mail is that of other news.</summary>
internal sealed class PulseAskedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<PulseAsked>(database)
{
    protected override Task HandleAsync(PulseAsked message, Work work) => work.NotifyWaitingAsync(message.PersonId, configuration["PublicUrl"], clock.GetUtcNow());
}
