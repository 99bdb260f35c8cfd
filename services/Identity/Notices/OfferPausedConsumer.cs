using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells somebody that their offer is paused, and how they come back.</summary>
internal sealed class OfferPausedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<OfferPaused>(database)
{
    protected override Task HandleAsync(OfferPaused message, Work work) => work.NotifyAsync(
        message.PersonId,
        "Your offer is paused",
        $"Three requests to you expired without an answer, so no one can ask you right now. Your pairings continue and nothing is lost. When you have time again, one click brings you back:\n{configuration["PublicUrl"]}profile/offer",
        clock.GetUtcNow());
}
