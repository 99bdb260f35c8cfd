using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells a client that their coach asks something, without the coach's name or the question's answer.</summary>
internal sealed class NamingAskedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<NamingAsked>(database)
{
    protected override Task HandleAsync(NamingAsked message, Work work) => work.NotifyAsync(
        message.MenteeId,
        "A question about your name",
        $"""
        Someone you work with keeps a log of their hours, and asks whether it may name you. Until you answer it shows a code, and you can say no without a reason:
        {configuration["PublicUrl"]}engagements/{message.EngagementId}/naming
        """,
        clock.GetUtcNow());
}
