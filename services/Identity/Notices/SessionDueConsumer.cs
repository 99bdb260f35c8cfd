using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Reminds both of a session, each on their own clock. Mail is read by others too: no name is in it.</summary>
internal sealed class SessionDueConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<SessionDue>(database)
{
    protected override async Task HandleAsync(SessionDue message, Work work)
    {
        var site = configuration["PublicUrl"];
        var page = message.EngagementId is { } engagement ? $"{site}engagements/{engagement}/sessions/{message.SessionId}" : $"{site}sessions";
        foreach (var person in new[] { message.MentorId, message.MenteeId }.OfType<Guid>())
        {
            await work.NotifyAsync(
                person,
                "Your session is coming up",
                message.StartsAt,
                at => $"It starts {at}. Add what you want to talk about, or move it if something came up:\n{page}",
                clock.GetUtcNow());
        }
    }
}
