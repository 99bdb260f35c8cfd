using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells somebody until when the other wants to go on. Mail is read by others too, an employer's above all: neither words nor a name are in it.</summary>
internal sealed class ClosingPlannedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ClosingPlanned>(database)
{
    protected override async Task HandleAsync(ClosingPlanned message, Work work)
    {
        // The end of a day is the beginning of the next one.
        var last = Moments.Day(message.EndsAt.AddSeconds(-1), await work.FindZoneAsync(message.RecipientId) ?? NodaTime.DateTimeZone.Utc);
        await work.NotifyAsync(
            message.RecipientId,
            "One of your pairings is coming to a close",
            $"""
            The person you are paired with would like to bring your work together to a good close. You continue as before through {last}.

            There’s time for a closing session, if you both like: to look back at what you reached, and to say thank you. You can find a time here:
            {configuration["PublicUrl"]}engagements/{message.EngagementId}/close
            """,
            clock.GetUtcNow());
    }
}
