using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells every officer, mentor and coach of a consortium what its admins will read, before they do.</summary>
internal sealed class InactivityRuleAnnouncedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<InactivityRuleAnnounced>(database)
{
    protected override Task HandleAsync(InactivityRuleAnnounced message, Work work) => work.NotifyMembersAsync(
        message.ConsortiumId,
        ["officer", "mentor", "coach"],
        "What admins will see about pairings",
        $"""
        From {Moments.Day(message.FromDate)}, admins of your consortium will see which pairings have had no session and no message for three weeks, and since when. Until then they only see how many.

        They still see nothing of what you say, plan, or write, and an admin who shares an employer with one of you sees neither of you. A message, a session, or a booked date takes a pairing off the list. You can also pause or close yours:
        {configuration["PublicUrl"]}pairings
        """,
        clock.GetUtcNow());
}
