using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells an officer that a place which was offered to her is not free any more, so that she does not count on it.</summary>
internal sealed class WaitingPlaceTakenBackConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<WaitingPlaceTakenBack>(database)
{
    protected override Task HandleAsync(WaitingPlaceTakenBack message, Work work) => work.NotifyAsync(
        message.MenteeId,
        "A place that was offered to you is not free any more",
        $"The place that was offered to you is not free at the moment. That is nothing you did: you keep your turn, and it is offered to you again when it is. Where you wait, and whom you can ask meanwhile:\n{configuration["PublicUrl"]}requests",
        clock.GetUtcNow());
}
