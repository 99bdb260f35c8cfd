using System.Text;
using MentorNet.Calendar.Replies;
using NodaTime;
using Xunit;

namespace MentorNet.Calendar.Tests.Replies;

public sealed class CalendarReplyTests
{
    [Theory]
    [InlineData("ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Maya: Okafor\":mailto:Maya@Example.org", Participation.Accepted)]
    [InlineData("ATTENDEE;PARTSTAT=declined:MAILTO:maya@example.org", Participation.Declined)]
    [InlineData("ATTENDEE;PARTSTAT=TENTATIVE;EMAIL=maya@example.org:urn:uuid:0f6a6b3e-7c1d-4a7e-9a55-0d2f5b8f3c11", Participation.Tentative)]
    [InlineData("ATTENDEE:mailto:maya@example.org", Participation.NeedsAction)]
    public void An_answer_is_read(string attendee, Participation participation)
    {
        var reply = Read(Reply("UID:s1@mentornet", "SEQUENCE:3", "DTSTART:20261103T140000Z", attendee));

        Assert.Equal(new CalendarReply("s1@mentornet", null, 3, Instant.FromUtc(2026, 1, 1, 0, 0), "maya@example.org", participation), reply);
    }

    [Theory]
    [InlineData("RECURRENCE-ID:20261110T150000Z")]
    [InlineData("RECURRENCE-ID;TZID=Eastern Standard Time:20261110T100000")]
    public void It_may_be_of_one_session(string line) =>
        Assert.Equal(Instant.FromUtc(2026, 11, 10, 15, 0), Read(Reply("UID:1", line, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org"))!.Original);

    [Theory]
    [InlineData("UID:1", "SUMMARY:nobody")]
    [InlineData("UID:1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:kim@example.org")]
    [InlineData("UID:1", "ATTENDEE;PARTSTAT=PERHAPS:mailto:maya@example.org")]
    [InlineData("UID:1", "ATTENDEE;PARTSTAT=ACCEPTED:urn:uuid:0f6a6b3e-7c1d-4a7e-9a55-0d2f5b8f3c11")]
    [InlineData("UID:1", "SEQUENCE:-1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org")]
    [InlineData("UID:1", "RECURRENCE-ID;TZID=Nowhere:20261110T100000", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org")]
    [InlineData("UID:1", "RECURRENCE-ID:99991231T235959Z", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org")]
    [InlineData("UID:1", "RECURRENCE-ID;TZID=Asia/Tokyo:00010101T000000", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org")]
    [InlineData("SUMMARY:no id", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org")]
    public void What_is_no_whole_answer_of_one_person_is_none(params string[] lines) => Assert.Null(Read(Reply(lines)));

    [Fact]
    public void Another_time_that_is_proposed_is_told_from_an_answer()
    {
        var counter = Read(Ics.Calendar("METHOD:COUNTER\r\n", Ics.Event("UID:1", "SEQUENCE:2", "DTSTART:20261103T140000Z", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:maya@example.org")))!;

        Assert.Equal((true, 2), (counter.IsCounter, counter.Sequence));
        Assert.False(Read(Reply("UID:1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org"))!.IsCounter);
    }

    [Theory]
    [InlineData("99991231T235959Z")]
    [InlineData("00010101T000000Z")]
    public void One_that_was_given_at_no_time_of_ours_is_none(string stamp) =>
        Assert.Null(Read(Reply("UID:1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org").Replace("20260101T000000Z", stamp, StringComparison.Ordinal)));

    [Fact]
    public void Other_mails_are_none()
    {
        const string accepted = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maya@example.org";

        Assert.Null(Read(Ics.Calendar("METHOD:REFRESH\r\n", Ics.Event("UID:1", accepted))));
        Assert.Null(Read(Ics.Calendar("METHOD:REPLY\r\n", Ics.Event("UID:1", accepted), Ics.Event("UID:2", accepted))));
        Assert.Null(Read("Maya accepts."));
    }

    private static string Reply(params string[] lines) => Ics.Calendar("METHOD:REPLY\r\n", Ics.Event(lines));

    private static CalendarReply? Read(string text) => CalendarReply.Read(Encoding.UTF8.GetBytes(text));
}
