using MentorNet.Matching.Circles;
using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Circles;

/// <summary>The words of circles that people read.</summary>
internal static class CirclesTexts
{
    /// <summary>The title of the page of what is not there, by its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotThere = new Dictionary<string, string> { ["CIRCLE_LEFT"] = "You’re no longer in this circle" };

    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CIRCLE_LEFT"] = "Who is in a circle changes when someone leaves or hides, or when two people in it can no longer be together. No one is told which. Your other circles and your pairings stay as they are.",
        ["CIRCLE_NOT_FOUND"] = "This circle does not exist, or it is not one of yours.",
        ["CIRCLE_PROPOSAL_DECIDED"] = "These circles have been kept or discarded in the meantime.",
        ["CIRCLE_PROPOSAL_NOT_FOUND"] = "These circles no longer exist.",
        ["CIRCLES_OUTDATED"] = "Someone in these circles no longer takes part, is already in a kept circle, or can no longer be in one with another member. Nothing was kept. Propose circles again.",
        ["CIRCLE_ACTIONS_FULL"] = "There are 30 things to do already. Do some of them first.",
        ["CIRCLE_SESSION_STATE"] = "This session has changed in the meantime, or has started. Look at it again.",
        ["CIRCLE_SESSIONS_FULL"] = "Your circle already has ten sessions to come, or has planned ten today. Have one of them first, or wait until tomorrow.",
        ["CIRCLE_TOO_SMALL"] = "There’s no one else in this circle right now.",
        ["NOT_THE_LEADER"] = "Only the person who planned this session can do this.",
        ["TOO_FEW_FOR_A_CIRCLE"] = "Fewer than three people who are ready and in no circle yet have this need. Choose another need, or discard kept circles.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["circles-proposed"] = "Proposed. No one is notified.",
        ["circles-kept"] = "Kept.",
        ["circles-discarded"] = "Discarded.",
        ["circle-booked"] = "Booked. Everyone gets an invitation by email, on their own clock.",
        ["circle-proposed"] = "Proposed. The others are asked by email when they can come.",
        ["circle-answered"] = "Thanks. You can change your answer until a time is picked.",
        ["circle-joined"] = "Good. It’s booked for you too, and you get an invitation by email.",
        ["circle-moved"] = "Moved. Everyone gets an update by email.",
        ["circle-cancelled"] = "Canceled. Everyone gets an email.",
        ["circle-recorded"] = "Added. No one was notified; all of you can write the notes.",
        ["circle-attended"] = "Noted who came.",
        ["circle-written"] = "Saved.",
        ["circle-version-kept"] = "The saved version stays as it is.",
        ["circle-action"] = "Noted.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["agenda"] = "Agenda",
        ["attendees"] = "Who came",
        ["notes"] = "Notes",
        ["owner"] = "Who takes it on",
    };

    public static readonly IReadOnlyList<(string Value, string Text)> Lengths = [("45", "45 minutes"), ("60", "1 hour"), ("90", "1½ hours")];

    public static string Of(Caseload.V1.CircleSession session, DateTimeOffset now) => session.State switch
    {
        Caseload.V1.CircleSession.Types.State.Proposed => "Times proposed",
        Caseload.V1.CircleSession.Types.State.Scheduled when session.EndTime.ToDateTimeOffset() <= now => "Over",
        Caseload.V1.CircleSession.Types.State.Scheduled => "Booked",
        Caseload.V1.CircleSession.Types.State.Cancelled => "Canceled",
        _ => "",
    };

    /// <summary>Says whether somebody has not said yet when they can come. Whoever can come at none of the times is asked still: others propose further ones.</summary>
    public static bool IsAsked(Caseload.V1.CircleSession session, string person) =>
        session.State == Caseload.V1.CircleSession.Types.State.Proposed && !session.Choices.Any(choice => choice.People.Contains(person));

    /// <summary>The address of a session's page, below that of its circle.</summary>
    public static string PathOf(Caseload.V1.CircleSession session) => $"/{session.Name}";

    /// <summary>What speaks for a circle. A service of another release may have no codes, or one that has no text here: then its own sentence stands.</summary>
    public static IEnumerable<string> Of(ReaderTexts texts, CircleProposal.Types.Circle circle, Func<string, string> needTitle) => circle.ReasonCodes.Count == 0
        ? circle.Reasons
        : circle.ReasonCodes.Select((reason, i) => texts.Of(CircleTexts.English).Of(reason.Code.ToString(), reason.Arguments, needTitle) ?? circle.Reasons.ElementAtOrDefault(i) ?? "");

    public static string Of(CircleProposal.Types.State state) => state switch
    {
        CircleProposal.Types.State.Proposed => "Proposed",
        CircleProposal.Types.State.Kept => "Kept",
        CircleProposal.Types.State.Discarded => "Discarded",
        _ => "",
    };

    public static string Of(CircleProposal.Types.Cause cause) => cause switch
    {
        CircleProposal.Types.Cause.NobodyToSitWith => "Fewer than two others fit with them: independent, sharing a language, and not already together with them.",
        CircleProposal.Types.Cause.NoSeat => "Every circle with a seat has someone they aren’t independent of, or share no language with.",
        CircleProposal.Types.Cause.NotDrawn => "Not drawn this time: more people have this need than can be divided at once. Keep these circles, then propose again.",
        _ => "",
    };
}
