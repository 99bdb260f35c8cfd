using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells the other that a session was declined in a calendar. Mail is read by others too: neither a time nor a name is in it.</summary>
internal sealed class SessionDeclinedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<SessionDeclined>(database)
{
    protected override Task HandleAsync(SessionDeclined message, Work work) => work.NotifyAsync(
        message.RecipientId,
        message.Count == 1 ? "A session was declined" : "Sessions were declined",
        $"""
        Someone you are paired with declined {(message.Count == 1 ? "a session" : $"{message.Count} sessions")} in their calendar. Nothing is canceled by that. Find a time that suits you both, or cancel:
        {configuration["PublicUrl"]}engagements/{message.EngagementId}/sessions/{message.SessionId}
        """,
        clock.GetUtcNow());
}
