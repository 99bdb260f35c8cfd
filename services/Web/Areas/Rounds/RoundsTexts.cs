using Google.Rpc;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Rounds;

/// <summary>The words of rounds that people read.</summary>
internal static class RoundsTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["NOTHING_TO_UNDO"] = "There is nothing left to undo.",
        ["PIN_NOT_POSSIBLE"] = "A pinned pair is no longer possible, and at least one of the two isn’t shown to you. An admin who is shown both can remove the pin.",
        ["ROUND_ALREADY_OPEN"] = "Another round is not finished. Publish or discard it first; it is under Rounds.",
        ["ROUND_COMPUTING"] = "The round is being computed. Wait until it is done, or cancel it.",
        ["ROUND_FAILED"] = "The round could not be computed. The reason is on its page.",
        ["ROUND_HAS_PREVIEW"] = "Rankings can be collected only before the preview is computed. Discard this round and create another to collect them.",
        ["ROUND_INPUT_ERASED"] = "This round can’t be computed again: someone in it has since been erased, and their data with them.",
        ["ROUND_NOT_COMPUTED"] = "This round has no preview. Compute it first.",
        ["ROUND_NOT_COMPUTING"] = "The computation is already done, or was canceled.",
        ["ROUND_NOT_FOUND"] = "This round no longer exists.",
        ["ROUND_NOT_OPEN"] = "This round has been published or discarded in the meantime.",
        ["ROUND_NOT_PUBLISHED"] = "This round is not published.",
        ["ROUND_NOT_RANKING"] = "The time for rankings is over. Your list as it was before counts.",
        ["ROUND_OUTDATED"] = "Something changed since the preview. Nothing was published. Look at the changes, then publish without these pairs or compute it again.",
        ["UNDO_TOO_LATE"] = "The round was published more than 24 hours ago. End single pairings instead.",
    };

    /// <summary>What a page says after something was done here; a link can name one but not write one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["published"] = "Published.",
        ["computed"] = "The preview is ready. No one is notified before you publish.",
    };

    /// <summary>The name of each field, as its label has it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["kinds"] = "Each officer gets",
        ["kind2"] = "Second match",
        ["kind3"] = "Third match",
    };

    public static string Of(Round.Types.State state) => state switch
    {
        Round.Types.State.Draft => "Draft",
        Round.Types.State.Computed => "Preview",
        Round.Types.State.Published => "Published",
        Round.Types.State.OpenForRankings => "Open for rankings",
        Round.Types.State.Computing => "Being computed",
        Round.Types.State.InReview => "In review",
        Round.Types.State.Closed => "Closed",
        Round.Types.State.Discarded => "Discarded",
        _ => "",
    };

    public static string Of(Round.Types.Objective objective) => objective switch
    {
        Round.Types.Objective.Stable => "Stable, best for the officers",
        Round.Types.Objective.StableMentor => "Stable, best for the mentors",
        Round.Types.Objective.WorstOff => "Best for the weakest match",
        _ => "Most pairs, best fit in total",
    };

    public static string Of(ListRoundParticipantsResponse.Types.Participant.Types.Part part) => part switch
    {
        ListRoundParticipantsResponse.Types.Participant.Types.Part.TakesPart => "Takes part",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.NotReady => "Profile not complete",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.Paused => "Paused",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.HasSomebody => "Has someone of each kind",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.Full => "Full",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.OutOfScope => "Out of this round’s scope",
        _ => "",
    };

    /// <summary>Why the last computation failed; a service of another release may say it in its own words alone.</summary>
    public static string OfProblem(Round round) => Of(round.ProblemCode) is { Length: > 0 } text ? text : round.Problem;

    public static string Of(Round.Types.Problem problem) => problem switch
    {
        Round.Types.Problem.PinNotPossible => "A pinned pair is no longer possible. Remove its pin, then compute again.",
        Round.Types.Problem.Interrupted => "It was started five times and never finished. Narrow its scope, or contact the people who run this system.",
        Round.Types.Problem.Failed => "It can’t be computed as it is. Check its scope and its pins, then compute again.",
        _ => "",
    };

    /// <summary>What has changed for a pair since the preview.</summary>
    public static string Of(CheckRoundResponse.Types.Change.Types.Code code, string mentee, string mentor) => code switch
    {
        CheckRoundResponse.Types.Change.Types.Code.MenteeLeft => $"{mentee} no longer takes part.",
        CheckRoundResponse.Types.Change.Types.Code.MentorLeft => $"{mentor} no longer takes part.",
        CheckRoundResponse.Types.Change.Types.Code.MenteePaired => $"{mentee} has a pairing now.",
        CheckRoundResponse.Types.Change.Types.Code.MentorFull => $"{mentor} has fewer openings now.",
        _ => "This pair is no longer possible.",
    };

    public static string Of(RoundReport.Types.Group.Types.By by) => by switch
    {
        RoundReport.Types.Group.Types.By.State => "State of the employer",
        RoundReport.Types.Group.Types.By.Locale => "Locale of the employer",
        RoundReport.Types.Group.Types.By.OrganizationKind => "Sector",
        RoundReport.Types.Group.Types.By.MonthsInPost => "Time in position",
        _ => "",
    };

    /// <summary>Puts the kind of an organization into words, where a count tells it as text.</summary>
    public static string OfOrganizationKind(string value) =>
        Enum.TryParse<Organization.Types.Kind>(value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var kind) ? Words.Of(kind) : value;

    /// <summary>Reads a slug as words.</summary>
    public static string OfSlug(string slug) => slug.Length == 0 ? "" : char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');

    /// <summary>Says how well two fit, in words of a scale that people know.</summary>
    public static string Fit(int score) => $"{score / 10000} of 100";

    public static string Of(RoundEntry.Types.Cause cause) => cause switch
    {
        RoundEntry.Types.Cause.NotReady => "This profile is missing information needed for matching.",
        RoundEntry.Types.Cause.NobodyIndependent => "No one who fits is independent of them.",
        RoundEntry.Types.Cause.NoSharedLanguage => "No mentor shares a language with them.",
        RoundEntry.Types.Cause.AllFull => "Every suitable mentor is full.",
        RoundEntry.Types.Cause.AllForbidden => "Every suitable pair is forbidden.",
        RoundEntry.Types.Cause.NoOtherSector => "Everyone who would fit works in the same sector.",
        RoundEntry.Types.Cause.TakenOut => "An admin took the pair out.",
        RoundEntry.Types.Cause.AllPaired => "They are already paired with everyone who fits.",
        _ => "Not computed yet.",
    };

    /// <summary>How many pairs a round has, for how many officers; before there is a preview, the officers alone.</summary>
    public static string Told(Round round) => (round.HasPairCount, round.HasOfficerCount) switch
    {
        (false, true) when !round.HasMinScore => $"for {Words.Count(round.OfficerCount, "officer", "officers")}",
        (true, true) => $"{Words.Count(round.PairCount, "pair", "pairs")} for {Words.Count(round.OfficerCount, "officer", "officers")}",
        (true, false) => $"{Words.Count(round.PairCount, "pair", "pairs")}, nearly all officers matched",
        (false, true) => $"for {Words.Count(round.OfficerCount, "officer", "officers")}, pairs not shown",
        _ => "too few people to show a number",
    };

    /// <summary>For how many officers a round is. Where that is not told and the pairs are, fewer than five more are left.</summary>
    public static string Officers(Round round) => round is { HasOfficerCount: false, HasPairCount: true } ? "nearly all matched" : Words.Told(round.HasOfficerCount, round.OfficerCount);

    /// <summary>How many officers more the consortium has whom the reader is not shown; empty where that is too few to be told.</summary>
    public static string Others(int count) => count == 0 ? "" : $"At least {count.ToString("N0", Words.English)} more officers of this consortium are not shown to you.";

    /// <summary>What each part of a score gives, of a hundred, for somebody who is not one of the two: no word of either.</summary>
    public static string Of(IEnumerable<FitPart> parts) => string.Join(" · ", parts.Where(part => part.Most > 0).Select(part => $"{Short(part.Part)} {Math.Round(100.0 * part.Points / part.Most):0}%"));

    private static string Short(ScorePart part) => part switch
    {
        ScorePart.Needs => "Needs met",
        ScorePart.JobAlike => "Similar role",
        ScorePart.Experience => "Experience gap",
        ScorePart.OrganizationLikeness => "Similar organization",
        ScorePart.Hours => "Shared availability",
        _ => "Other sector",
    };

    /// <summary>Finds the pinned pair that is in the way, <c>people/{uuid}</c> both; null where it is none, or not shown.</summary>
    public static (string Mentee, string Mentor)? PinOf(RpcException? e) => e?.GetRpcStatus()?.GetDetail<ErrorInfo>() is { Reason: "PIN_NOT_POSSIBLE" } info
        && info.Metadata.TryGetValue("mentee", out var mentee) && info.Metadata.TryGetValue("mentor", out var mentor) ? (mentee, mentor) : null;

    public static string PinText(string mentee, string mentor) => $"The pin of {mentee} with {mentor} is no longer possible. Remove it, then compute again.";
}
