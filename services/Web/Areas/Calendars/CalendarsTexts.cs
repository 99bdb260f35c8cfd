using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Calendars;

/// <summary>The words of calendars that people read.</summary>
internal static class CalendarsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CALENDAR_EXISTS"] = "You have already added this calendar.",
        ["CALENDAR_FEED_NOT_FOUND"] = "This calendar address does not exist, or it has been replaced by a new one.",
        ["CALENDAR_NOT_FOUND"] = "This calendar is no longer here.",
        ["TOO_MANY_CALENDARS"] = "You can add up to three calendars. Remove one first.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["calendar-added"] = "Added. We’ll read it within a minute, then every hour.",
        ["calendar-removed"] = "Removed, with everything we read from it.",
        ["feed-ended"] = "The address no longer works.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["address"] = "Address of your calendar",
    };

    public static string Of(OwnCalendar calendar) => calendar.State switch
    {
        OwnCalendar.Types.State.Waiting => "We haven’t read it yet.",
        OwnCalendar.Types.State.Read => calendar.BusyCount switch
        {
            0 => "You have nothing in it in the next two months.",
            1 => "You’re busy once in the next two months.",
            _ => $"You’re busy {calendar.BusyCount} times in the next two months.",
        },
        OwnCalendar.Types.State.Unreachable => "It didn’t answer. We’ll try again; anything we read from it before still counts.",
        OwnCalendar.Types.State.NoCalendar => "There’s no calendar at this address. Check that you copied the private iCal address, then add it again.",
        OwnCalendar.Types.State.NotPublic => "This address isn’t on the public web, so we can’t read it.",
        _ => "This calendar is too large for us to read.",
    };
}
