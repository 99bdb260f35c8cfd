using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells a mentor that somebody asks for them; the words of the request stay in the product.</summary>
internal sealed class MatchRequestedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MatchRequested>(database)
{
    protected override Task HandleAsync(MatchRequested message, Work work) => work.NotifyAsync(
        message.MentorId,
        "Someone would like to work with you",
        $"An equity officer elsewhere would like to work with you. Read the request and answer it:\n{configuration["PublicUrl"]}requests",
        clock.GetUtcNow());
}
