using MentorNet.Calendar.Replies;
using MentorNet.Calendar.Writing;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Mail;
using MentorNet.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;
using NodaTime;
using CalendarInvitations = MentorNet.Calendar.Writing.Invitations;

namespace MentorNet.Identity.Inbound;

/// <summary>
/// Takes what calendars answer to invitations. An answer counts from the address on record alone, for the meeting of the address that it was sent to, and for the invitation that was
/// sent last. Another time that a calendar proposes is declined: the two agree on times in MentorNet, where what speaks against one is seen. Whoever sends anything else from there is told so once for each address, without what they sent; everybody else is not answered.
/// </summary>
internal sealed class CalendarMail(Database database, IConfiguration configuration, IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>Says whether an address was given out and has not ended.</summary>
    public async Task<bool> IsOpenAsync(string address, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        return IsCalendars(address) && await work.FindReplyAddressAsync(address, clock.GetUtcNow()) is not null;
    }

    /// <summary>Takes a mail to an address.</summary>
    public async Task TakeAsync(string address, ReceivedMail mail, CancellationToken cancellationToken)
    {
        if (!IsCalendars(address))
        {
            return;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (await work.FindReplyAddressAsync(address, now) is not { } given
            || await work.FindAddressAsync(given.PersonId) is not { } email || !MailAddresses.TryParse(email, out var onRecord) || mail.Sender != onRecord || !mail.IsProvenBy(options.Value.Inbound.TrustedServer))
        {
            return;
        }

        var reply = mail.Calendar is { } calendar ? CalendarReply.Read(calendar.Span) : null;
        if (reply is not null && reply.Uid == given.Uid && MailAddresses.TryParse(reply.Attendee, out var attendee) && attendee == onRecord
            && reply.Sequence >= await work.FindInvitationSequenceAsync(given.PersonId, given.Uid))
        {
            // A clock that is ahead must not outdo what is answered later.
            var at = reply.Stamp.ToDateTimeOffset() is var stamp && stamp < now ? stamp : now;
            if (reply.IsCounter)
            {
                await DeclineAsync(work, address, reply, at, onRecord, now);
            }
            else if (reply.Participation != Participation.NeedsAction)
            {
                await work.EnqueueAsync(new CalendarAnswered(given.PersonId, given.ConsortiumId, given.Uid, reply.Original?.ToDateTimeOffset(), reply.Sequence, reply.Participation.ToString(), at));
            }
        }
        else if (mail.Kind is MailKind.Reply or MailKind.Other && await work.TakeReplyNoticeAsync(address, now))
        {
            await work.SendAsync(onRecord, "Your reply wasn’t read", Notice, now);
        }

        await work.CommitAsync();
    }

    private async Task DeclineAsync(Work work, string address, CalendarReply counter, DateTimeOffset at, string onRecord, DateTimeOffset now)
    {
        if (await work.TakeCounterAsync(address, at))
        {
            await work.SendAsync(
                onRecord,
                "The time of your MentorNet session has not changed",
                $"""
                Your calendar proposed another time for a session. MentorNet takes no times from calendars, so the session stays where it was, and the other person was not told.

                To move the session, open it here. You see what suits you both, and they see the new time at once:
                {configuration["PublicUrl"]}sessions
                """,
                now,
                calendar: CalendarInvitations.Decline(counter, Instant.FromDateTimeOffset(now), new Party(address, ReplyAddressStore.Organizer)),
                calendarMethod: "DECLINECOUNTER");
        }
    }

    private static bool IsCalendars(string address) => address.StartsWith(ReplyAddressStore.OfCalendars, StringComparison.Ordinal);

    private string Notice =>
        $"""
        You sent something to the address of a MentorNet session. It takes one thing only: what your calendar answers to the latest invitation. So what you sent was not read and not kept.

        To write to the person you meet, or to find another time, open your sessions:
        {configuration["PublicUrl"]}sessions

        You won’t get another email about this session’s address.
        """;
}
