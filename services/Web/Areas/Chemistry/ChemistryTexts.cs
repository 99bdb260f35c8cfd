using MentorNet.Caseload.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace MentorNet.Web.Areas.Chemistry;

/// <summary>The words of chemistry meetings that people read.</summary>
internal static class ChemistryTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CHEMISTRY_BOOKED"] = "You already have a chemistry meeting with this coach. Move that one, or cancel it first.",
        ["CHEMISTRY_DECIDED"] = "You’ve already made your choice.",
        ["CHEMISTRY_BOOKED_OFTEN"] = "You’ve booked twelve meetings within six weeks, canceled ones included. Please wait a while before you book another.",
        ["CHEMISTRY_FULL"] = "You’re already meeting three coaches. Cancel a meeting first, or choose one of them.",
        ["CHEMISTRY_NOT_FOUND"] = "This meeting does not exist, or it is not one of yours.",
        ["CHEMISTRY_NOT_MET"] = "You have no chemistry meeting with this coach.",
        ["CHEMISTRY_NOT_OFFERED"] = "This coach doesn’t offer chemistry meetings right now.",
        ["CHEMISTRY_OVER"] = "This meeting has started or was canceled, so it can’t be changed.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["chemistry-booked"] = "Booked. You both get an invitation by email.",
        ["chemistry-moved"] = "Moved. You both get an update by email.",
        ["chemistry-cancelled"] = "Canceled. That time is free again for both of you.",
        ["chemistry-chosen"] = "Your choice is made. You’ll see here what happens next.",
        ["chemistry-ended"] = "Your search has ended, and the coaches you met have been thanked.",
        ["chemistry-note"] = "Saved.",
        ["chemistry-version-kept"] = "The saved version stays as it is.",
        ["chemistry-offer"] = "Saved. Meetings that are already booked stay as they are.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["coach"] = "Coach",
        ["weekly_count"] = "Chemistry meetings a week",
    };

    public static string IdOf(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The end of a meeting that begins then.</summary>
    public static Timestamp End(Timestamp start) => Timestamp.FromDateTimeOffset(start.ToDateTimeOffset().AddMinutes(20));

    public static bool IsToCome(ChemistryMeeting meeting, DateTimeOffset now) => meeting.State == ChemistryMeeting.Types.State.Scheduled && meeting.StartTime.ToDateTimeOffset() > now;

    /// <summary>Says whether somebody has met all whom they were to meet, and these wait for their choice.</summary>
    public static bool IsToChoose(ChemistrySearch search, DateTimeOffset now) => search.State == ChemistrySearch.Types.State.Open
        && search.Meetings.Any(meeting => meeting.State == ChemistryMeeting.Types.State.Scheduled) && !search.Meetings.Any(meeting => IsToCome(meeting, now));

    public static string Of(ChemistryMeeting meeting, DateTimeOffset now) =>
        meeting.State == ChemistryMeeting.Types.State.Cancelled ? "Canceled" : meeting.EndTime.ToDateTimeOffset() <= now ? "Over" : "Booked";
}
