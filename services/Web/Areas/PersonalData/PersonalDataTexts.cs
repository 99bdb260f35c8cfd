using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.PersonalData;

/// <summary>The words of personaldata that people read.</summary>
internal static class PersonalDataTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["ERASURE_BEGUN"] = "The erasure has begun and can no longer be stopped.",
        ["ERASURE_NOT_FOUND"] = "This erasure does not exist.",
        ["EXPORT_EXPIRED"] = "This file was deleted after seven days. Ask for a new one.",
        ["EXPORT_NOT_FOUND"] = "This file no longer exists. Ask for a new one.",
        ["EXPORT_NOT_READY"] = "This file is still being made. You get an email when it is ready.",
        ["TOO_MANY_EXPORTS"] = "You asked for five files within a day, which is the maximum. Use the last one.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["export"] = "The file is being made. You get an email when it is ready.",
        ["erasure"] = "Your erasure is scheduled. You can cancel it here until it begins.",
        ["erasure-cancelled"] = "Canceled. Nothing is erased.",
    };

    public static string Of(Erasure.Types.State state) => state switch
    {
        Erasure.Types.State.Scheduled => "Scheduled",
        Erasure.Types.State.InProgress => "In progress",
        Erasure.Types.State.Done => "Done",
        Erasure.Types.State.Cancelled => "Canceled by the person",
        _ => "",
    };
}
