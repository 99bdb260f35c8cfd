using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Reminds a person that their erasure begins soon.</summary>
internal sealed class ErasureRemindedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ErasureReminded>(database)
{
    protected override Task HandleAsync(ErasureReminded message, Work work) => work.NotifyAsync(
        message.PersonId,
        "Your data will be erased soon",
        message.DueAt,
        due => $"As you asked, MentorNet erases your account and your data on {due}. It can’t be undone. If you want to keep a copy or have changed your mind:\n{configuration["PublicUrl"]}data",
        clock.GetUtcNow());
}
