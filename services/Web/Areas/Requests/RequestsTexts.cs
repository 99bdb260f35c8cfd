using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Requests;

/// <summary>The words of requests that people read.</summary>
internal static class RequestsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["CHOICE_IS_ACTIVE"] = "You already have a list in progress. End it under Requests first, or ask only this person.",
        ["MATCH_ALREADY_REQUESTED"] = "There is already an open request between the two of you. See Requests.",
        ["MATCH_REQUEST_NOT_FOUND"] = "This request does not exist, or it is not one of yours.",
        ["MENTOR_FULL"] = "This person has no openings.",
        ["MENTOR_NOT_FULL"] = "There’s an opening now: send the request.",
        ["MENTOR_PAUSED"] = "This person is taking a break and can’t be asked right now.",
        ["NO_QUESTION"] = "This question has already been answered.",
        ["NOBODY_TO_ASK"] = "No one on your list can be asked right now: each is full, paused, already asked, or already paired with you.",
        ["NOT_YOUR_SIDE"] = "Only the other person can do this with this request.",
        ["PLACE_NOT_OFFERED"] = "This offer has gone to the next person on the waiting list.",
        ["QUESTION_ASKED"] = "You have already asked your one question.",
        ["RANKED_CHOICE_NOT_FOUND"] = "This list no longer exists.",
        ["REQUEST_NOT_OPEN"] = "This request has been answered or withdrawn in the meantime.",
        ["TOO_MANY_OPEN_REQUESTS"] = "You have five open requests, which is the maximum. Wait for a reply or withdraw one under Requests.",
        ["TOO_MANY_WAITING"] = "You are on five waiting lists, which is the maximum. Leave one under Requests first.",
        ["WAITING_PLACE_NOT_FOUND"] = "You are no longer on this waiting list.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["asked"] = "Your request is on its way. You will find the answer here.",
        ["accepted"] = "Accepted. Open the conversation below, and write a first message.",
        ["declined"] = "Declined. The officer is notified.",
        ["declined-paused"] = "Declined, and you are paused: no one new can ask you until then. Your pairings continue.",
        ["questioned"] = "Your question is on its way. The request stays open.",
        ["answered"] = "Your answer is on its way.",
        ["chosen"] = "The first person on your list has been asked. The others follow automatically, one at a time, as long as it’s needed.",
        ["choice-ended"] = "No one else will be asked. An open request stays open.",
        ["waiting"] = "You are on the waiting list. You’ll get an email when there’s an opening for you.",
        ["left"] = "You left the waiting list.",
        ["withdrawn"] = "Withdrawn.",
    };

    public static string Of(MatchRequest.Types.State state) => state switch
    {
        MatchRequest.Types.State.Open => "Awaiting a reply",
        MatchRequest.Types.State.Accepted => "Accepted",
        MatchRequest.Types.State.Declined => "Declined",
        MatchRequest.Types.State.Withdrawn => "Withdrawn",
        MatchRequest.Types.State.Closed => "Closed: no opening was left",
        MatchRequest.Types.State.Expired => "Expired",
        _ => "",
    };

    public static string Of(Rhythm rhythm) => rhythm switch
    {
        Rhythm.Weekly => "every week",
        Rhythm.EveryTwoWeeks => "every two weeks",
        Rhythm.Monthly => "once a month",
        _ => "",
    };

    public static string Of(DeclineReason reason) => reason switch
    {
        DeclineReason.NoTime => "No time right now",
        DeclineReason.NotMyExperience => "I haven’t done what you’re asking about",
        DeclineReason.TooClose => "We know each other, or their employer, too well",
        DeclineReason.AskLater => "Please ask again in a few months",
        _ => "",
    };

    public static string Of(RankedChoice.Types.State state) => state switch
    {
        RankedChoice.Types.State.Active => "In progress",
        RankedChoice.Types.State.Accepted => "Led to a pairing",
        RankedChoice.Types.State.Exhausted => "Everyone has been asked",
        RankedChoice.Types.State.Cancelled => "Ended",
        _ => "",
    };
}
