using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells somebody that there is news of a report; what it is stands behind the link only, and the subject says nothing.</summary>
internal sealed class ReportStepTakenConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ReportStepTaken>(database)
{
    protected override Task HandleAsync(ReportStepTaken message, Work work) => message.Recipient switch
    {
        "REPORTER" => work.NotifyAsync(
            message.RecipientId, "There is news for you on MentorNet", $"There is something new about what you told an admin:\n{configuration["PublicUrl"]}reports/{message.ReportId}", clock.GetUtcNow()),
        "ADMIN" => work.NotifyAsync(
            message.RecipientId, "There is an answer for you on MentorNet", $"There is something new in a report that was sent to you:\n{configuration["PublicUrl"]}admin/reports/{message.ReportId}", clock.GetUtcNow()),
        "PERSON" => work.NotifyAsync(
            message.RecipientId, "An admin wrote to you on MentorNet", $"An admin of another organization wrote to you. You can answer once:\n{configuration["PublicUrl"]}warnings", clock.GetUtcNow()),
        _ => Task.CompletedTask,
    };
}
