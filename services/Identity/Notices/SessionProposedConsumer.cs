using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells somebody that times are proposed to them. Mail is read by others too: neither times nor a name are in it.</summary>
internal sealed class SessionProposedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<SessionProposed>(database)
{
    protected override Task HandleAsync(SessionProposed message, Work work) => work.NotifyAsync(
        message.RecipientId,
        "Pick a time to meet",
        $"Someone you are paired with has proposed times for a session. Pick the one that suits you, or say that none does:\n{configuration["PublicUrl"]}engagements/{message.EngagementId}/sessions/{message.SessionId}",
        clock.GetUtcNow());
}
