using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Asks both of two who have neither met nor written for a while what they want, in the same words and without a name.</summary>
internal sealed class ContactMissedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ContactMissed>(database)
{
    protected override async Task HandleAsync(ContactMissed message, Work work)
    {
        var text = $"""
            It has been three weeks since you last met or wrote in one of your pairings. That happens, and no one keeps score. Would you like to find a time to meet, take a break, or bring it to a good close? You can do each of these here:
            {configuration["PublicUrl"]}engagements/{message.EngagementId}

            Both of you get this email, once.
            """;
        await work.NotifyAsync(message.MenteeId, "It’s been a while", text, clock.GetUtcNow());
        await work.NotifyAsync(message.MentorId, "It’s been a while", text, clock.GetUtcNow());
    }
}
