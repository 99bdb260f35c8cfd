using MentorNet.Identity.V1;
using static MentorNet.Messaging.V1.NotificationSettings.Types;

namespace MentorNet.Web.Areas.Notifications;

/// <summary>The words of notifications that people read.</summary>
internal static class NotificationsTexts
{
    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["employer-mail-answered"] = "Saved. You can change your answer here at any time.",
        ["notifications-saved"] = "Saved. This also applies to messages that are already waiting.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["settings.choices"] = "How often",
        ["settings.quiet_hours"] = "Quiet hours",
        ["settings.quiet_days"] = "Quiet days",
    };

    /// <summary>How often an email may come, as one chooses it.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Rhythms =
    [
        (nameof(Rhythm.AtOnce), "Soon (10 minutes, then hourly)"),
        (nameof(Rhythm.Hourly), "At most once an hour"),
        (nameof(Rhythm.Daily), "Every day at 8 AM"),
        (nameof(Rhythm.Weekly), "Every Monday at 8 AM"),
        (nameof(Rhythm.Never), "Never"),
    ];

    public static string Of(Address.Types.EmployerMail answer) => answer switch
    {
        Address.Types.EmployerMail.Allowed => "You said that emails about messages may go there.",
        Address.Types.EmployerMail.Refused => "You said that no emails about messages go there.",
        Address.Types.EmployerMail.Asked => "Until you answer, we don’t email you there about messages.",
        _ => "",
    };

    /// <summary>The words for each kind.</summary>
    public static readonly IReadOnlyDictionary<Kind, string> Kinds = new Dictionary<Kind, string>
    {
        [Kind.Pairing] = "Messages from people you’re paired with",
        [Kind.Circle] = "Messages in your circles",
    };
}
