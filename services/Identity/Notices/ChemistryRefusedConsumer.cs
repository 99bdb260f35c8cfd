using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells an officer that whom they chose cannot be asked, as was found later. Mail is read by others too: no name is in it.</summary>
internal sealed class ChemistryRefusedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ChemistryRefused>(database)
{
    protected override Task HandleAsync(ChemistryRefused message, Work work) => work.NotifyAsync(
        message.OfficerId,
        "Please choose again",
        $"Your request couldn’t be sent, because the person you chose can’t take it right now. Everything else is as it was, so you can choose again:\n{configuration["PublicUrl"]}chemistry",
        clock.GetUtcNow());
}
