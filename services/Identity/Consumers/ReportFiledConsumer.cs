using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells an admin that a report was made to them; what it says stands behind the link only.</summary>
internal sealed class ReportFiledConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ReportFiled>(database)
{
    protected override Task HandleAsync(ReportFiled message, Work work) => work.NotifyAsync(
        message.AdminId,
        "Someone is asking for your help",
        $"A member of your consortium has sent you a report, because you work for another organization. Please look at it soon:\n{configuration["PublicUrl"]}admin/reports",
        clock.GetUtcNow());
}
