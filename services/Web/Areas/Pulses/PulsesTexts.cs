namespace MentorNet.Web.Areas.Pulses;

/// <summary>The words of pulses and calls that people read.</summary>
internal static class PulsesTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CALL_NOT_FOUND"] = "This request for a call does not exist, or it was made to someone else.",
        ["CALL_NOT_LOST"] = "Your request for a call is with an admin who can call you. There’s nothing to ask again.",
        ["CALL_NOT_POSSIBLE"] = "This person can’t be asked for a call now. Choose someone else; your answers are still here.",
        ["PULSE_DONE"] = "You’ve already answered or skipped this one. Thank you.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["pulse-answered"] = "Thank you. The other person never sees what you answered.",
        ["pulse-called"] = "Thank you. Your request for a call is on its way; what you answered stays with you.",
        ["call-renewed"] = "Your request for a call is on its way to them.",
        ["pulse-skipped"] = "Skipped. We’ll ask again in two months.",
        ["call-done"] = "Marked as done. Where to reach them is deleted.",
        ["call-contact-saved"] = "Saved. Members see it where no admin is independent of them.",
        ["duty-on"] = "Members can now ask you to call them.",
        ["duty-off"] = "Members can’t ask you for new calls anymore. Those who already did are below.",
    };

    /// <summary>The questions, by the field of the answer.</summary>
    public static IReadOnlyList<(string Field, string Text)> Questions { get; } =
    [
        ("heard", "I can say here what I need to say."),
        ("useful", "I leave our sessions with something I can use."),
        ("rhythm", "We meet as often as I need."),
    ];

    /// <summary>The answers, by their numbers.</summary>
    public static IReadOnlyList<(int Value, string Text)> Answers { get; } =
        [(5, "Fully"), (4, "Mostly"), (3, "In part"), (2, "A little"), (1, "Not at all"), (0, "Prefer not to say")];

    /// <summary>A mean as an admin reads it.</summary>
    public static string Mean(bool known, double mean) => !known ? "not shown" : mean switch
    {
        >= 4.5 => "4.5 or more",
        <= 1.5 => "1.5 or less",
        _ => mean.ToString("0.0", Words.English),
    };
}
