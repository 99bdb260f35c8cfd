using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells an officer that a place which was offered to them is not free any more, so that they do not count on it.</summary>
internal sealed class WaitingPlaceTakenBackConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<WaitingPlaceTakenBack>(database)
{
    protected override Task HandleAsync(WaitingPlaceTakenBack message, Work work) => work.NotifyAsync(
        message.MenteeId,
        "An opening that was offered to you is no longer available",
        $"The opening that was offered to you isn’t available right now. It’s nothing you did: you keep your turn, and it will be offered to you again when there’s one. See where you are waiting, and who you can ask in the meantime:\n{configuration["PublicUrl"]}requests",
        clock.GetUtcNow());
}
