using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells an officer that a place for which they wait has come free.</summary>
internal sealed class WaitingPlaceOfferedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<WaitingPlaceOffered>(database)
{
    protected override Task HandleAsync(WaitingPlaceOffered message, Work work) => work.NotifyAsync(
        message.MenteeId,
        "There’s an opening for you",
        message.ExpiresAt,
        until => $"Someone you are waiting for has an opening, and it is offered to you first. Take it within 48 hours, by {until}; after that it goes to the next person:\n{configuration["PublicUrl"]}requests",
        clock.GetUtcNow());
}
