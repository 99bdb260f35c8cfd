using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells a person that they asked to be erased, so that they notice if it was somebody else.</summary>
internal sealed class ErasureScheduledConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ErasureScheduled>(database)
{
    protected override Task HandleAsync(ErasureScheduled message, Work work) => work.NotifyAsync(
        message.PersonId,
        "Your data will be erased",
        message.DueAt,
        due => $"You asked MentorNet to erase your account and your data. It begins on {due}. Until then you can change your mind, and nothing is lost:\n{configuration["PublicUrl"]}data\n\nIf it was not you, cancel it there and change your password.",
        clock.GetUtcNow());
}
