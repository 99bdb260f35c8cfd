using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells a person that their data can be fetched. The link leads to a page that asks for the password, since mail is read by others too.</summary>
internal sealed class ExportReadyConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ExportReady>(database)
{
    protected override Task HandleAsync(ExportReady message, Work work) => work.NotifyAsync(
        message.PersonId,
        "Your data is ready",
        message.ExpiresAt,
        until => $"The file with everything MentorNet holds about you is ready. You can download it until {until}, after signing in again:\n{configuration["PublicUrl"]}data",
        clock.GetUtcNow());
}
