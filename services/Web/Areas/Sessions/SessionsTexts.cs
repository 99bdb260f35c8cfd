using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Sessions;

/// <summary>The words of sessions that people read.</summary>
internal static class SessionsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["AGENDA_FULL"] = "The agenda has 30 items, which is more than a session can hold. Remove one first.",
        ["AGENDA_ITEM_NOT_FOUND"] = "This is no longer on the agenda.",
        ["CORRECTION_LATE"] = "This can no longer be corrected.",
        ["NOBODY_TO_PICK"] = "This client has no account, so there’s no one to pick a time. Book the time you agreed on.",
        ["NOT_A_COMMON_TIME"] = "You can’t both meet then. Choose another time, or say that you’ve agreed on this one.",
        ["NOT_BEGUN"] = "This session hasn’t started yet.",
        ["OWN_PROPOSAL"] = "You proposed these times, so the other person picks one.",
        ["OWN_WORD"] = "You said this yourself; the other person can correct it.",
        ["PROPOSAL_OPEN"] = "Times have already been proposed. Pick one of them, or turn them down, before you propose others.",
        ["MEETING_NOT_FOUND"] = "This session does not exist, or it is not one of yours.",
        ["SESSIONS_CANCELLED_OFTEN"] = "Six of the sessions you proposed or booked with this person today were canceled or turned down, and they get an email about each. Write to each other first, and try again tomorrow.",
        ["SESSION_STATE"] = "This session has changed in the meantime. Look at it again.",
        ["TIMES_UNKNOWN"] = "One of you hasn’t said when you can meet. Propose up to three times instead.",
        ["TIME_PASSED"] = "This time has passed.",
        ["TIME_TAKEN"] = "One of you already has a session at that time. Choose another.",
        ["WEEKS_AWAY"] = "We can’t look up when you both can meet right now. Try again in a minute.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["session-booked"] = "Booked.",
        ["session-cancelled"] = "Canceled. The other person can see your reason; no one else can.",
        ["session-corrected"] = "Corrected.",
        ["session-declined"] = "Turned down. Propose other times whenever you like.",
        ["session-held"] = "Noted that you met.",
        ["session-moved"] = "Moved. You both get an email with the change.",
        ["session-news-seen"] = "Got it. New changes will show up here.",
        ["session-placed"] = "Saved. You both see it here; it isn’t in the calendar invitation.",
        ["session-no-show"] = "Noted. It happens; a kind message often helps.",
        ["session-proposed"] = "Proposed. You’ll see here which time they pick.",
        ["series-booked"] = "Booked, all of them.",
        ["agenda-added"] = "It’s on the agenda.",
        ["agenda-removed"] = "Removed from the agenda.",
        ["notes-saved"] = "Saved.",
        ["version-kept"] = "The saved version stays as it is.",
        ["meeting-saved"] = "Saved. Sessions that are already booked stay as they are.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["start_time"] = "Time",
        ["start_times"] = "Times",
        ["count"] = "How many sessions",
        ["rhythm"] = "How often",
        ["place"] = "Where",
        ["reason"] = "Reason",
        ["settings.buffer_minutes"] = "Free time around what you have",
        ["settings.notice_hours"] = "Notice",
        ["settings.days_off"] = "Days off",
    };

    public const string PlaceHint = "A link that begins with https://, or a phone number. It isn’t in the calendar invitation.";

    public static readonly IReadOnlyList<(string Value, string Text)> Lengths = [("30", "30 minutes"), ("45", "45 minutes"), ("60", "1 hour"), ("90", "1½ hours")];

    /// <summary>The usual lengths, with the one that a session has.</summary>
    public static IEnumerable<(string Value, string Text)> LengthsWith(int minutes) =>
        Lengths.Append((Value: minutes.ToString(Words.English), Text: $"{minutes} minutes")).DistinctBy(length => length.Value).OrderBy(length => int.Parse(length.Value, Words.English));

    public static readonly IReadOnlyList<(string Value, string Text)> Rhythms =
    [
        ("once", "Just once"),
        (nameof(SessionSeries.Types.Rhythm.Weekly), "Every week"),
        (nameof(SessionSeries.Types.Rhythm.EveryTwoWeeks), "Every two weeks"),
        (nameof(SessionSeries.Types.Rhythm.MonthlyOnWeekday), "Every month, on the same weekday"),
        (nameof(SessionSeries.Types.Rhythm.MonthlyOnDate), "Every month, on the same date"),
    ];

    /// <summary>How often a series is from a move on.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> RhythmsOfMove = [("as-it-is", "As often as now"), .. Rhythms.Skip(1)];

    public static readonly IReadOnlyList<(string Value, string Text)> Scopes =
    [
        (nameof(SeriesScope.ThisOne), "This session"),
        (nameof(SeriesScope.ThisAndFollowing), "This one and those after it"),
        (nameof(SeriesScope.AllToCome), "All upcoming sessions of the series"),
    ];

    /// <summary>Where a session stands: that two did not meet is said afterwards, and nothing was canceled by that.</summary>
    public static string Of(Session session) => IsNotMet(session) ? "Did not take place" : Of(session.State);

    /// <summary>Whether it was said afterwards that the two did not meet.</summary>
    public static bool IsNotMet(Session session) => session is { State: Session.Types.State.Cancelled, DecideTime: { } noted, StartTime: { } start } && noted >= start;

    private static string Of(Session.Types.State state) => state switch
    {
        Session.Types.State.Proposed => "Times proposed",
        Session.Types.State.Scheduled => "Booked",
        Session.Types.State.Held => "Took place",
        Session.Types.State.Cancelled => "Canceled",
        Session.Types.State.NoShow => "Missed",
        _ => "",
    };

    /// <summary>What the other has done to a session.</summary>
    public static SessionNews KindOf(Session session) =>
        session.State == Session.Types.State.Cancelled ? SessionNews.Canceled
        : session.ReasonBy.Length == 0 ? session.MovedFromTime is null ? SessionNews.Booked : SessionNews.OtherRules
        : session.MovedFromTime is null ? SessionNews.OtherLength
        : SessionNews.Moved;

    /// <summary>What somebody has done to sessions, before the time of the first of them.</summary>
    public static string News(SessionNews kind, string who, int count) => (kind, count) switch
    {
        (SessionNews.Booked, 1) => $"{who} booked a session:",
        (SessionNews.Booked, _) => $"{who} booked {count} sessions, the first:",
        (SessionNews.Moved, 1) => $"{who} moved a session. It’s now:",
        (SessionNews.Moved, _) => $"{who} moved {count} sessions. The next is now:",
        (SessionNews.OtherLength, 1) => $"{who} changed the length of a session:",
        (SessionNews.OtherLength, _) => $"{who} changed the length of {count} sessions, the next:",
        (SessionNews.Canceled, 1) => $"{who} canceled the session of",
        (SessionNews.Canceled, _) => $"{who} canceled {count} sessions, the first of them on",
        (_, 1) => $"The rules of a time zone changed, and so a session with {who}. It’s now:",
        _ => $"The rules of a time zone changed, and so {count} sessions with {who}. The next is now:",
    };

    /// <summary>What a calendar answered, after the name of whose it is.</summary>
    public static string Of(CalendarAnswer.Types.Answer answer, bool isOwn) => answer switch
    {
        CalendarAnswer.Types.Answer.Accepted => isOwn ? "accepted in your calendar" : "accepted in their calendar",
        CalendarAnswer.Types.Answer.Declined => isOwn ? "declined in your calendar" : "declined in their calendar",
        CalendarAnswer.Types.Answer.Tentative => isOwn ? "answered “maybe” in your calendar" : "answered “maybe” in their calendar",
        _ => "",
    };

    public static string Of(LocalTimeNote note) => note switch
    {
        LocalTimeNote.TimeSkipped => "The clocks go forward that day and skip this time, so the session starts later by as much.",
        LocalTimeNote.TimeRepeated => "The clocks go back that day and show this time twice. The session is at the first.",
        _ => "",
    };
}

/// <summary>What has happened to a session that its reader did not do.</summary>
internal enum SessionNews
{
    Booked,
    Moved,
    OtherLength,
    OtherRules,
    Canceled,
}
