using MentorNet.Calendar;
using MentorNet.Contracts.Caseload.V1;

namespace MentorNet.Identity.Notices;

/// <summary>
/// What a mail says of a change of sessions, before their time: to whoever made it as to the other, and without a name, since mail is read by others too.
/// </summary>
internal static class InvitationWords
{
    /// <summary>What has happened.</summary>
    /// <param name="message">What is told.</param>
    /// <param name="first">Whether it is the first that the reader hears of it.</param>
    /// <param name="none">Whether nothing of it is to come.</param>
    public static string Of(CalendarInvitation message, bool first, bool none)
    {
        var by = message.ChangedBy switch
        {
            "They" => "You",
            "Other" => "The other person",
            _ => null,
        };
        if (first && !message.Cancelled && message.Follows.Length == 0)
        {
            return message.Count == 1 ? "A session was booked:" : "A series of sessions was booked:";
        }

        return (message.Change, message.Only, message.Cancelled) switch
        {
            (_, { }, true) => by is null ? "One session of your series was canceled:" : $"{by} canceled one session of your series:",
            ("RestCanceled", null, true) => by is null ? "Your series of sessions was canceled:" : $"{by} canceled your series of sessions:",
            (_, null, true) => by is null ? "This session was canceled:" : $"{by} canceled this session:",
            ("Moved", { }, _) => by is null ? "One session of your series has another time, because the rules of its time zone have changed:" : $"{by} moved one session of your series. It’s now:",
            ("Moved", null, _) when IsSingle(message) => by is null ? "This session has another time, because the rules of its time zone have changed:" : $"{by} moved this session. It’s now:",
            ("Moved", null, _) => by is null ? "Your sessions have other times, because the rules of their time zone have changed:" : $"{by} moved the upcoming sessions of your series. They’re now:",
            ("RestMoved", null, _) when none => $"{by} moved the upcoming sessions of your series. Another email has their new times; this one takes the former ones out of your calendar.",
            ("RestMoved", null, _) => $"{by} moved the later sessions of your series, and another email has their new times. These stay as they were:",
            ("RestCanceled", null, _) when none => by is null ? "The upcoming sessions of your series were canceled." : $"{by} canceled the upcoming sessions of your series.",
            ("RestCanceled", null, _) => $"{(by is null ? "The later sessions of your series were canceled" : $"{by} canceled the later sessions of your series")}. These stay as they were:",
            (_, { }, _) => "One session of your series has changed:",
            _ => "A session has changed:",
        };
    }

    /// <summary>How often it is, and how many are to come.</summary>
    public static string Often(CalendarInvitation message, int count) => message.Only is not null || message.Cancelled || count < 2 ? "" : message.Rhythm switch
    {
        nameof(Rhythm.Weekly) => $"\nEvery week, {count} times.",
        nameof(Rhythm.EveryTwoWeeks) => $"\nEvery two weeks, {count} times.",
        _ => $"\nEvery month, {count} times.",
    };

    // One that is left of a series is told as a single session.
    private static bool IsSingle(CalendarInvitation message) => message.Count == 1 && message.Follows.Length == 0;
}
