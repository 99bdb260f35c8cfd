using MentorNet.Calendar;
using MentorNet.Calendar.Series;
using MentorNet.Calendar.Writing;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Mail.Inbound;
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
        var (organizer, recipient) = (new Party(await FindOrganizerAsync(message, meeting, work) ?? MailboxAddress.Parse(mail.Value.Smtp.From!).Address, Name), new Party(address, address));
        var zone = await work.FindZoneAsync(message.PersonId) ?? TimeZones.Find(message.Zone)!;
        await work.SendAsync(
            address,
            message.Cancelled ? "Canceled: MentorNet session" : message.Sequence == 0 ? "MentorNet session" : "Updated: MentorNet session",
            Body(message, meeting, zone),
            clock.GetUtcNow(),
            calendar: message.Cancelled ? Invitations.Cancel(meeting, organizer, recipient) : Invitations.Request(meeting, organizer, recipient),
            calendarMethod: message.Cancelled ? "CANCEL" : "REQUEST");
    }

    // Calendars answer to the organizer, and take no change from another one: a meeting keeps the one that it began with.
    private async Task<string?> FindOrganizerAsync(CalendarInvitation message, Meeting meeting, Work work)
    {
        var now = clock.GetUtcNow();
        var endsAt = message.Cancelled ? now : EndOf(meeting);
        if (message.Sequence == 0 && mail.Value.Inbound is { IsOn: true, Domain: { } domain })
        {
            await work.OpenReplyAddressAsync(domain.ToLowerInvariant(), message.ConsortiumId, message.PersonId, message.Uid, endsAt);
        }

        return await work.KeepReplyAddressAsync(message.PersonId, message.Uid, endsAt);
    }

    private static DateTimeOffset EndOf(Meeting meeting)
    {
        var zone = TimeZones.Find(meeting.Times.Zone)!;
        return SeriesDates.Of(meeting.Times, zone).Select(place => place.End)
            .Concat(meeting.Changes.Select(change => SeriesDates.At(change.Start, change.Minutes, zone).End))
            .Max().ToDateTimeOffset();
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
        return $"{what}\n{when}{(message.Cancelled ? "" : often)}\n\nSee your sessions here:\n{configuration["PublicUrl"]}sessions\n\nThe attached invitation keeps your calendar up to date. It doesn’t say who you meet.";
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
