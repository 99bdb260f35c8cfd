using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Asks somebody whether they like to go on as well, or tells them that the other does. What has changed is not said, and nobody is named.</summary>
internal sealed class GoOnAskedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<GoOnAsked>(database)
{
    protected override Task HandleAsync(GoOnAsked message, Work work) => message.IsAnswer
        ? work.NotifyAsync(
            message.RecipientId,
            "They’d like to continue, too",
            $"You asked whether you’d both like to continue, and the person you are paired with would. There’s nothing else to do:\n{configuration["PublicUrl"]}engagements/{message.EngagementId}",
            clock.GetUtcNow())
        : work.NotifyAsync(
            message.RecipientId,
            "Would you like to continue?",
            $"""
            Something has changed for the person you are paired with. They’d like to keep working with you, and are asking whether you would, too. Say yes, or bring it to a good close; both are fine, and no one has to give a reason:
            {configuration["PublicUrl"]}engagements/{message.EngagementId}
            """,
            clock.GetUtcNow());
}
