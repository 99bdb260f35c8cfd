using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells somebody that the other has signed as well. Mail is read by others too, an employer's above all: neither words nor a name are in it.</summary>
internal sealed class AgreementSignedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<AgreementSigned>(database)
{
    protected override Task HandleAsync(AgreementSigned message, Work work) => work.NotifyAsync(
        message.RecipientId,
        "You both signed",
        $"The person you are paired with has signed your agreement too, so it is in force. You can read it here:\n{configuration["PublicUrl"]}engagements/{message.EngagementId}/agreement",
        clock.GetUtcNow());
}
