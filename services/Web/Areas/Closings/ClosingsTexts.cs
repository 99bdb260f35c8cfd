using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Closings;

/// <summary>The words of bringing something to a close that people read.</summary>
internal static class ClosingsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CLOSING_CHANGED_OFTEN"] = "You’ve changed the last day six times today, and the other person is told each time. Please wait until tomorrow, or close now.",
        ["NO_LAST_WORD"] = "A last word can be left once, within two weeks after the other person closed.",
        ["CLOSING_NEEDS_TWO"] = "This client has no account. End your work with them on their own page.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["engagement-closed"] = "Closed. Sessions still to come are canceled, and both of you can still read what you wrote.",
        ["closing-planned"] = "Noted. The other person has been told your last day.",
        ["go-on-answered"] = "Good. They’ve been told you’d like to continue.",
        ["go-on-asked"] = "Asked. You’ll get the answer by email, and see it where the two of you work together.",
        ["last-word-left"] = "It’s with them now.",
        ["closing-taken-back"] = "Taken back. You continue as before, and the other person has been notified.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["share_reason"] = "Share the reason",
        ["last_word"] = "A last word",
        ["last_date"] = "Last day",
    };

    /// <summary>The reasons to choose from.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Choices =
    [
        ("", "Prefer not to say"),
        .. System.Enum.GetValues<Closing.Types.Reason>().Where(reason => reason != Closing.Types.Reason.Unspecified).Select(reason => (reason.ToString(), Of(reason))),
    ];

    /// <summary>A reason as the one who gives it says it.</summary>
    public static string Of(Closing.Types.Reason reason) => reason switch
    {
        Closing.Types.Reason.Reached => "We reached what we set out to do",
        Closing.Types.Reason.NoTime => "I don’t have the time now",
        Closing.Types.Reason.AnotherFit => "Someone else would help me more",
        Closing.Types.Reason.LostTouch => "We lost touch",
        Closing.Types.Reason.JobChanged => "My job has ended or changed",
        Closing.Types.Reason.Life => "Life outside of work",
        Closing.Types.Reason.Other => "Something else",
        _ => "",
    };

    /// <summary>A moment of the last day: the end of a day is the beginning of the next one.</summary>
    public static Google.Protobuf.WellKnownTypes.Timestamp LastOf(Google.Protobuf.WellKnownTypes.Timestamp end) => Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(end.ToDateTimeOffset().AddSeconds(-1));

    /// <summary>How long sessions were in all, in words.</summary>
    public static string Hours(int minutes) => minutes % 60 == 0
        ? Words.Count(minutes / 60, "hour", "hours")
        : minutes < 60 ? Words.Count(minutes, "minute", "minutes") : $"{Words.Count(minutes / 60, "hour", "hours")} {minutes % 60} minutes";
}
