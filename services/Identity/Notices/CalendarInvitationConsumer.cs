using MentorNet.Calendar;
using MentorNet.Calendar.Writing;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;

namespace MentorNet.Identity.Notices;

/// <summary>
/// Mails a person what their calendar is to be told of a session, each change once and none after a later one. Mail and calendars are read by others too, an employer's
/// above all: they say that there is a MentorNet session, and when.
/// </summary>
internal sealed class CalendarInvitationConsumer(Database database, IConfiguration configuration, IOptions<MailOptions> mail, TimeProvider clock) : EventConsumer<CalendarInvitation>(database)
{
    protected override async Task HandleAsync(CalendarInvitation message, Work work)
    {
        if (await work.FindAddressAsync(message.PersonId) is not { } address
            || await work.TakeInvitationAsync(message.PersonId, message.Uid, message.Only?.Original ?? "", message.Sequence) is not { } first)
        {
            return;
        }

        var told = InvitationText.Read(message);
        var zone = await work.FindZoneAsync(message.PersonId) ?? TimeZones.Find(message.Zone)!;
        await work.SendAsync(
            address,
            told.IsCancel ? $"Canceled: {InvitationText.Title}" : first && message.Follows.Length == 0 ? InvitationText.Title : $"Updated: {InvitationText.Title}",
            Body(message, told, first, zone),
            clock.GetUtcNow(),
            calendar: told.Write(new Party(await FindOrganizerAsync(message, told, first, work), ReplyAddressStore.Organizer), new Party(address, address)),
            calendarMethod: told.IsCancel ? "CANCEL" : "REQUEST");
    }

    // Calendars answer to the organizer, and take no change from another one: a meeting keeps the one that it began with.
    private async Task<string> FindOrganizerAsync(CalendarInvitation message, InvitationText told, bool first, Work work)
    {
        var endsAt = told.Meeting.IsCancelled ? clock.GetUtcNow() : told.End(TimeZones.Find(message.Zone)!);
        if (first && mail.Value.Inbound is { IsOn: true, Domain: { } domain })
        {
            await work.OpenReplyAddressAsync(domain.ToLowerInvariant(), message.ConsortiumId, message.PersonId, message.Uid, endsAt);
        }

        return await work.KeepReplyAddressAsync(message.PersonId, message.Uid, endsAt, told.Meeting.IsCancelled) ?? MailboxAddress.Parse(mail.Value.Smtp.From!).Address;
    }

    private string Body(CalendarInvitation message, InvitationText told, bool first, DateTimeZone zone)
    {
        var (of, now) = (TimeZones.Find(message.Zone)!, clock.GetUtcNow());
        IReadOnlyList<Interval> times = told.IsCancel || told.One is not null ? [told.When(of)] : told.ToCome(of, now);
        var what = InvitationWords.Of(message, first, none: times.Count == 0);
        var when = times is [var next, ..] ? $"\n{Moments.Span(next.Start.ToDateTimeOffset(), next.End.ToDateTimeOffset(), zone)}{InvitationWords.Often(message, times.Count)}" : "";
        return $"{what}{when}\n\nSee your sessions here:\n{configuration["PublicUrl"]}sessions\n\nThe attached invitation keeps your calendar up to date. It doesn’t say who you’re meeting.";
    }
}
