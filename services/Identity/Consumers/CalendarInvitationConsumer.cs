using MentorNet.Calendar;
using MentorNet.Calendar.Writing;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;
using NodaTime.Text;

namespace MentorNet.Identity.Consumers;

/// <summary>
/// Mails a person what their calendar is to be told of a session, each change once and none after a later one. Mail and calendars are read by others too, an employer's
/// above all: they say that there is a MentorNet session, and when.
/// </summary>
internal sealed class CalendarInvitationConsumer(Database database, IConfiguration configuration, IOptions<MailOptions> mail, TimeProvider clock) : EventConsumer<CalendarInvitation>(database)
{
    private const string Name = "MentorNet";

    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    protected override async Task HandleAsync(CalendarInvitation message, Work work)
    {
        if (await work.FindAddressAsync(message.PersonId) is not { } address || !await work.TakeInvitationAsync(message.PersonId, message.Uid, message.Sequence))
        {
            return;
        }

        var meeting = Read(message);
        var (organizer, recipient) = (new Party(MailboxAddress.Parse(mail.Value.Smtp.From!).Address, Name), new Party(address, address));
        var zone = await work.FindZoneAsync(message.PersonId) ?? TimeZones.Find(message.Zone)!;
        await work.SendAsync(
            address,
            message.Cancelled ? "Canceled: MentorNet session" : message.Sequence == 0 ? "MentorNet session" : "Updated: MentorNet session",
            Body(message, meeting, zone),
            clock.GetUtcNow(),
            calendar: message.Cancelled ? Invitations.Cancel(meeting, organizer, recipient) : Invitations.Request(meeting, organizer, recipient),
            calendarMethod: message.Cancelled ? "CANCEL" : "REQUEST");
    }

    private string Body(CalendarInvitation message, Meeting meeting, DateTimeZone zone)
    {
        var start = meeting.Times.First.InZoneLeniently(TimeZones.Find(message.Zone)!).ToDateTimeOffset();
        var when = Moments.Span(start, start.AddMinutes(message.Minutes), zone);
        var often = message.Count == 1 ? "" : message.Rhythm switch
        {
            nameof(Rhythm.Weekly) => $"\nEvery week, {message.Count} times.",
            nameof(Rhythm.EveryTwoWeeks) => $"\nEvery two weeks, {message.Count} times.",
            _ => $"\nEvery month, {message.Count} times.",
        };
        var what = message.Cancelled ? "This session was canceled:" : message.Sequence == 0 ? "A session was booked:" : "A session has changed:";
        return $"{what}\n{when}{(message.Cancelled ? "" : often)}\n\nSee your sessions here:\n{configuration["PublicUrl"]}sessions\n\nThe attached invitation keeps your calendar up to date. It doesn’t say who you’re meeting.";
    }

    private static Meeting Read(CalendarInvitation message)
    {
        var changed = Instant.FromDateTimeOffset(message.ChangedAt);
        return new Meeting(
            message.Uid,
            message.Sequence,
            changed,
            new SeriesRule(Enum.Parse<Rhythm>(message.Rhythm), Local.Parse(message.FirstStart).GetValueOrThrow(), message.Zone, message.Minutes, message.Count, null),
            message.Cancelled,
            $"{Name} session",
            null,
            [.. message.Changes.Select(change => new SessionChange(Local.Parse(change.Original).GetValueOrThrow(), Local.Parse(change.Start).GetValueOrThrow(), change.Minutes, change.Cancelled, message.Sequence, changed))]);
    }
}
