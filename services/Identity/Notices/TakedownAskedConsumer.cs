using MentorNet.Contracts.Library.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells the admins of a consortium that somebody asks them to take a resource down; what they say stands behind the link only.</summary>
internal sealed class TakedownAskedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<TakedownAsked>(database)
{
    protected override Task HandleAsync(TakedownAsked message, Work work) => work.NotifyMembersAsync(
        message.ConsortiumId,
        ["admin"],
        "A request about your library",
        $"A member asks you to take something out of your library. Please decide within ten days; you can hide it until then:\n{configuration["PublicUrl"]}admin/library/takedowns",
        clock.GetUtcNow());
}
