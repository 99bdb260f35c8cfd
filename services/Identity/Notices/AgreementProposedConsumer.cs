using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells somebody that an agreement waits for them. Mail is read by others too, an employer's above all: neither words nor a name are in it.</summary>
internal sealed class AgreementProposedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<AgreementProposed>(database)
{
    protected override Task HandleAsync(AgreementProposed message, Work work) => work.NotifyAsync(
        message.RecipientId,
        "An agreement is waiting for you",
        $"The person you are paired with has proposed how the two of you will work together. Read it, change what you like, and sign it here:\n{configuration["PublicUrl"]}engagements/{message.EngagementId}/agreement",
        clock.GetUtcNow());
}
