using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Has whom a report concerns told that something waits for them: its reporter, its admin, or whom an admin wrote to because of it. The mail is that of other news.</summary>
internal sealed class ReportStepTakenConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ReportStepTaken>(database)
{
    protected override Task HandleAsync(ReportStepTaken message, Work work) => work.NotifyWaitingAsync(message.RecipientId, configuration["PublicUrl"], clock.GetUtcNow());
}
