using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Notices;
using Xunit;

namespace MentorNet.Identity.Tests.Notices;

/// <summary>What a mail says of a change of sessions, to whoever made it and to the other.</summary>
public sealed class InvitationWordsTests
{
    private const string Me = "They";
    private const string Other = "Other";
    private const string Nobody = "";

    [Theory]
    [InlineData("Booked", 1, "A session was booked:", "A session was booked:", "A session was booked:", true)]
    [InlineData("Booked", 6, "A series of sessions was booked:", "A series of sessions was booked:", "A series of sessions was booked:", true)]
    [InlineData("Moved", 1, "You moved this session. It’s now:", "The other person moved this session. It’s now:", "This session has another time, because the rules of its time zone have changed:")]
    [InlineData("Moved", 6, "You moved the upcoming sessions of your series. They’re now:", "The other person moved the upcoming sessions of your series. They’re now:", "Your sessions have other times, because the rules of their time zone have changed:")]
    [InlineData("RestMoved", 2, "You moved the later sessions of your series, and another email has their new times. These stay as they were:", "The other person moved the later sessions of your series, and another email has their new times. These stay as they were:", null)]
    [InlineData("RestCanceled", 2, "You canceled the later sessions of your series. These stay as they were:", "The other person canceled the later sessions of your series. These stay as they were:", "The later sessions of your series were canceled. These stay as they were:")]
    [InlineData("", 1, "A session has changed:", "A session has changed:", "A session has changed:")]
    public void Each_case_has_its_words(string change, int count, string own, string others, string? nobodys, bool first = false)
    {
        Assert.Equal(own, InvitationWords.Of(Told(change, count, Me), first, none: false));
        Assert.Equal(others, InvitationWords.Of(Told(change, count, Other), first, none: false));
        Assert.Equal(nobodys ?? own, InvitationWords.Of(Told(change, count, nobodys is null ? Me : Nobody), first, none: false));
    }

    [Theory]
    [InlineData("Moved", false, "You moved one session of your series. It’s now:", "One session of your series has another time, because the rules of its time zone have changed:")]
    [InlineData("Canceled", true, "You canceled one session of your series:", "One session of your series was canceled:")]
    [InlineData("", false, "One session of your series has changed:", "One session of your series has changed:")]
    public void One_session_of_a_series_has_words_of_its_own(string change, bool cancelled, string own, string nobodys)
    {
        var only = new CalendarChange("2099-11-10T09:00:00", "2099-11-11T09:00:00", 45, cancelled, 2);

        Assert.Equal(own, InvitationWords.Of(Told(change, 3, Me) with { Only = only, Cancelled = cancelled }, first: false, none: false));
        Assert.Equal(nobodys, InvitationWords.Of(Told(change, 3, Nobody) with { Only = only, Cancelled = cancelled }, first: false, none: false));
    }

    [Fact]
    public void What_is_left_out_of_calendars_altogether_is_said_so()
    {
        Assert.Equal("The other person canceled this session:", InvitationWords.Of(Told("Canceled", 1, Other) with { Cancelled = true }, first: false, none: false));
        Assert.Equal("You canceled your series of sessions:", InvitationWords.Of(Told("RestCanceled", 1, Me) with { Cancelled = true }, first: false, none: false));
        Assert.Equal("Your series of sessions was canceled:", InvitationWords.Of(Told("RestCanceled", 1, Nobody) with { Cancelled = true }, first: false, none: false));
        Assert.StartsWith("You moved the upcoming sessions of your series. Another email", InvitationWords.Of(Told("RestMoved", 1, Me), first: false, none: true), StringComparison.Ordinal);
        Assert.Equal("The upcoming sessions of your series were canceled.", InvitationWords.Of(Told("RestCanceled", 1, Nobody), first: false, none: true));
    }

    [Fact]
    public void What_a_move_has_made_a_series_of_its_own_is_no_new_booking() =>
        Assert.Equal("The other person moved the upcoming sessions of your series. They’re now:", InvitationWords.Of(Told("Moved", 1, Other) with { Follows = "x@mentornet" }, first: true, none: false));

    private static CalendarInvitation Told(string change, int count, string by) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), "s@mentornet", 1, DateTimeOffset.UnixEpoch, false, "Weekly", "2099-11-03T09:00:00", "America/New_York", 45, count, [], null, "", change, by);
}
