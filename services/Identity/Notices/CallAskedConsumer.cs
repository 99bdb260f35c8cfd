using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Has an admin told that something waits for them: somebody who would like to be called. The mail is that of other news.</summary>
internal sealed class CallAskedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<CallAsked>(database)
{
    protected override Task HandleAsync(CallAsked message, Work work) => work.NotifyWaitingAsync(message.AdminId, configuration["PublicUrl"], clock.GetUtcNow());
}
