using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells an admin that somebody wants to be called by them. Who it is, they read after signing in: mail is read by others too.</summary>
internal sealed class CallAskedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<CallAsked>(database)
{
    protected override Task HandleAsync(CallAsked message, Work work) => work.NotifyAsync(
        message.AdminId,
        "Someone would like you to call them",
        $"A member of your consortium has asked for a call, and chose you. Sign in to see who it is:\n{configuration["PublicUrl"]}admin/pulse\n\nThey told no one else. Please call within a few days.",
        clock.GetUtcNow());
}
