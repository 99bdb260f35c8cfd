using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells somebody that the other has brought their work to a close. Mail is read by others too, an employer's above all: neither words nor a name are in it.</summary>
internal sealed class EngagementClosedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<EngagementClosed>(database)
{
    protected override Task HandleAsync(EngagementClosed message, Work work) => work.NotifyAsync(
        message.RecipientId,
        "One of your pairings has closed",
        $"""
        The person you were paired with has brought your work together to a close. That happens for many reasons, and no one has to give one. Sessions that were still to come are canceled.

        What you wrote stays readable for both of you. See what you reached, and whether they left you a last word:
        {configuration["PublicUrl"]}engagements/{message.EngagementId}/close

        Thank you for the time you gave each other.
        """,
        clock.GetUtcNow());
}
