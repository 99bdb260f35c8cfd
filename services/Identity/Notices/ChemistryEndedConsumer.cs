using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells coaches, kindly and without a reason, that somebody whom they met or were to meet has finished looking for a coach.</summary>
internal sealed class ChemistryEndedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<ChemistryEnded>(database)
{
    protected override async Task HandleAsync(ChemistryEnded message, Work work)
    {
        foreach (var coach in message.Coaches)
        {
            await work.NotifyAsync(
                coach,
                "Thank you for making time for a chemistry meeting",
                $"Someone who booked a chemistry meeting with you has finished looking. If your meeting was still to come, it’s canceled and that time is yours again. We don’t pass on reasons; thank you for being there to be met.\n\nYour chemistry meetings:\n{configuration["PublicUrl"]}chemistry",
                clock.GetUtcNow());
        }
    }
}
