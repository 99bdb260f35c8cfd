using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells somebody who closed that the other has left them a last word. Mail is read by others too, an employer's above all: neither words nor a name are in it.</summary>
internal sealed class LastWordLeftConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<LastWordLeft>(database)
{
    protected override Task HandleAsync(LastWordLeft message, Work work) => work.NotifyAsync(
        message.RecipientId,
        "You have a last word to read",
        $"The person you were paired with has left you a last word. There’s nothing you need to do. You can read it here:\n{configuration["PublicUrl"]}engagements/{message.EngagementId}/close",
        clock.GetUtcNow());
}
