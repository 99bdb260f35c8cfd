using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Has an admin told that something waits for them: a report. The mail is that of other news.</summary>
internal sealed class ReportFiledConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ReportFiled>(database)
{
    protected override Task HandleAsync(ReportFiled message, Work work) => work.NotifyWaitingAsync(message.AdminId, configuration["PublicUrl"], clock.GetUtcNow());
}
