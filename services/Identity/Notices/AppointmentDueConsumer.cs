using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Reminds people of a meeting, each on their own clock. Mail is read by others too: neither a name nor what it is about is in it.</summary>
internal sealed class AppointmentDueConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<AppointmentDue>(database)
{
    protected override async Task HandleAsync(AppointmentDue message, Work work)
    {
        var site = configuration["PublicUrl"];
        var page = message.Circle is { } circle ? $"{site}circles/{circle}/sessions/{message.AppointmentId}" : message.Kind == "CHEMISTRY" ? $"{site}chemistry" : $"{site}sessions";
        foreach (var person in message.People)
        {
            await work.NotifyAsync(
                person,
                "Your meeting is coming up",
                message.StartsAt,
                at => $"It starts {at}. If something came up, you can move or cancel it:\n{page}",
                clock.GetUtcNow());
        }
    }
}
