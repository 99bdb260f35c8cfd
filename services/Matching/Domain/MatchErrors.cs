using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Domain;

/// <summary>Makes every failure of this service that a caller is told about.</summary>
internal static class MatchErrors
{
    public static DomainException ProfileNotReady() =>
        new(StatusCode.FailedPrecondition, "PROFILE_NOT_READY", "Your profile misses something that matching needs. Complete it first.");

    public static DomainException PersonNotFound(Guid person) => Errors.NotFound("PERSON_NOT_FOUND", $"people/{person}");

    public static DomainException RequestNotFound(Guid id) => Errors.NotFound("MATCH_REQUEST_NOT_FOUND", $"matchRequests/{id}");

    public static DomainException PairingNotFound(Guid id) => Errors.NotFound("PAIRING_NOT_FOUND", $"pairings/{id}");

    public static DomainException DismissalNotFound(Guid id) => Errors.NotFound("DISMISSAL_NOT_FOUND", $"dismissals/{id}");

    public static DomainException RoundNotFound(Guid id) => Errors.NotFound("ROUND_NOT_FOUND", $"rounds/{id}");

    public static DomainException AlreadyRequested(Guid mentor) =>
        new DomainException(StatusCode.AlreadyExists, "MATCH_ALREADY_REQUESTED", $"There is an open request between you and people/{mentor} already.")
            .With("mentor", $"people/{mentor}");

    public static DomainException AlreadyPaired(Guid mentor) =>
        new DomainException(StatusCode.AlreadyExists, "ALREADY_PAIRED", $"An open pairing with people/{mentor} exists already.")
            .With("mentor", $"people/{mentor}");

    /// <summary>The one answer for every reason for which two cannot be brought together: which it was is nobody's to know.</summary>
    public static DomainException PairingNotPossible() => new(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", "This pairing is not possible.");

    public static DomainException TooManyOpenRequests(int atMost) =>
        new DomainException(
            StatusCode.ResourceExhausted,
            "TOO_MANY_OPEN_REQUESTS",
            $"You have {atMost} open requests, which is the most. Wait for an answer or withdraw one.")
            .With("limit", atMost);

    public static DomainException MentorFull(Guid mentor) =>
        new DomainException(StatusCode.ResourceExhausted, "MENTOR_FULL", $"people/{mentor} has no place free.")
            .With("mentor", $"people/{mentor}");

    public static DomainException MentorPaused(Guid mentor) =>
        new DomainException(StatusCode.FailedPrecondition, "MENTOR_PAUSED", $"people/{mentor} takes a pause and is asked nothing now.")
            .With("mentor", $"people/{mentor}");

    public static DomainException TooManyFavourites(int atMost) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_FAVOURITES", $"You keep {atMost} favorites already. Let go of one first.")
            .With("limit", atMost);

    public static DomainException FavouriteNotFound(Guid id) => Errors.NotFound("FAVOURITE_NOT_FOUND", $"favourites/{id}");

    public static DomainException RequestNotOpen(Guid id, RequestState state) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "REQUEST_NOT_OPEN",
            $"matchRequests/{id} is no longer open: it is {state.ToString().ToLowerInvariant()}.")
            .With("name", $"matchRequests/{id}")
            .With("state", state.ToString().ToUpperInvariant());

    public static DomainException QuestionAsked(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "QUESTION_ASKED", $"You have asked your one question about matchRequests/{id}. Accept or decline once it is answered.")
            .With("name", $"matchRequests/{id}");

    public static DomainException NoQuestion(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "NO_QUESTION", $"No question about matchRequests/{id} waits for an answer.").With("name", $"matchRequests/{id}");

    public static DomainException ChoiceNotFound(Guid id) => Errors.NotFound("RANKED_CHOICE_NOT_FOUND", $"rankedChoices/{id}");

    public static DomainException ChoiceIsActive() =>
        new(StatusCode.FailedPrecondition, "CHOICE_IS_ACTIVE", "You have a ranked choice that goes on. End it first, or wait for its answers.");

    public static DomainException NobodyToAsk() =>
        new(StatusCode.FailedPrecondition, "NOBODY_TO_ASK", "No one on your list can be asked now: each is full, on a pause, or already asked or paired with you.");

    public static DomainException WaitingPlaceNotFound(Guid id) => Errors.NotFound("WAITING_PLACE_NOT_FOUND", $"waitingPlaces/{id}");

    public static DomainException MentorNotFull(Guid mentor) =>
        new DomainException(StatusCode.FailedPrecondition, "MENTOR_NOT_FULL", $"people/{mentor} has a place free. Ask her now.").With("mentor", $"people/{mentor}");

    public static DomainException TooManyWaiting(int atMost) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_WAITING", $"You are on {atMost} waiting lists, which is the most. Leave one first.").With("limit", atMost);

    public static DomainException PlaceNotOffered(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "PLACE_NOT_OFFERED", $"No place is offered to you for waitingPlaces/{id} now. You are told by mail when one is.")
            .With("name", $"waitingPlaces/{id}");

    public static DomainException NotTheSide(Guid id, string side) =>
        new DomainException(StatusCode.PermissionDenied, "NOT_YOUR_SIDE", $"Only the {side} of matchRequests/{id} may do this.")
            .With("name", $"matchRequests/{id}")
            .With("side", side);

    public static DomainException PairingNotOpen(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "PAIRING_NOT_OPEN", $"pairings/{id} has ended.").With("name", $"pairings/{id}");

    public static DomainException PairingPaused(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "PAIRING_PAUSED", $"pairings/{id} is paused. It can be ended; other changes wait until it goes on.").With("name", $"pairings/{id}");

    public static DomainException PairingNotPaused(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "PAIRING_NOT_PAUSED", $"pairings/{id} is not paused.").With("name", $"pairings/{id}");

    public static DomainException RoundAlreadyOpen(Guid id, string displayName) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_ALREADY_OPEN", $"The round '{displayName}' (rounds/{id}) is not finished. Publish or discard it first.")
            .With("round", $"rounds/{id}")
            .With("display_name", displayName);

    public static DomainException RoundNotOpen(Guid id, RoundState state) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "ROUND_NOT_OPEN",
            $"rounds/{id} can no longer be changed: it is {state.ToString().ToLowerInvariant()}.")
            .With("name", $"rounds/{id}")
            .With("state", state.ToString().ToUpperInvariant());

    public static DomainException RoundNotComputed(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", $"rounds/{id} has no preview. Compute it first.")
            .With("name", $"rounds/{id}");

    public static DomainException RoundOutdated(Guid id, string change) =>
        new DomainException(
            StatusCode.Aborted,
            "ROUND_OUTDATED",
            $"The preview of rounds/{id} is out of date: {change} Nothing was published. Compute it again.")
            .With("name", $"rounds/{id}")
            .With("change", change);

    public static DomainException TooFewForACircle(string need) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "TOO_FEW_FOR_A_CIRCLE",
            $"A circle needs three people; fewer who take part and are in no circle yet have needs/{need}.")
            .With("need", $"needs/{need}");

    public static DomainException CirclesNotFound(Guid id) =>
        new DomainException(StatusCode.NotFound, "CIRCLE_PROPOSAL_NOT_FOUND", $"circleProposals/{id} does not exist.").With("name", $"circleProposals/{id}");

    public static DomainException CirclesDecided(Guid id, CircleState state) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "CIRCLE_PROPOSAL_DECIDED",
            $"circleProposals/{id} cannot be decided again: it is {state.ToString().ToLowerInvariant()}.")
            .With("name", $"circleProposals/{id}")
            .With("state", state.ToString().ToUpperInvariant());

    /// <summary>A proposal that cannot be kept; of whom it comes, and why two cannot sit together, is nobody's to know.</summary>
    public static DomainException CirclesOutdated(Guid id) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "CIRCLES_OUTDATED",
            $"circleProposals/{id} is out of date: somebody in it takes no part now, or two of one circle cannot sit together. Nothing was kept. Propose circles again.")
            .With("name", $"circleProposals/{id}");

    public static DomainException CircleNotFound(string name) => Errors.NotFound("CIRCLE_NOT_FOUND", name);

    /// <summary>A pin that cannot stand any more. Why is nobody's to know, and the message, which is kept with the round for all admins, names nobody.</summary>
    public static DomainException PinNotPossible(Guid mentee, Guid mentor) => PinNotPossible("Remove its pin, then compute again.").With("mentee", $"people/{mentee}").With("mentor", $"people/{mentor}");

    /// <summary>Tells a failure as this viewer may know it: a pair of which one is not shown to them is not named.</summary>
    public static DomainException Behind(this DomainException failure, Wall wall) =>
        failure.Reason == "PIN_NOT_POSSIBLE" && failure.Metadata.Values.Any(name => !wall.Shows(Guid.Parse(name["people/".Length..])))
            ? PinNotPossible("An admin who is shown both people can remove its pin.") : failure;

    private static DomainException PinNotPossible(string next) => new(StatusCode.FailedPrecondition, "PIN_NOT_POSSIBLE", $"A pinned pair is no longer possible. {next}");

    public static DomainException RoundHasPreview(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_HAS_PREVIEW", $"rounds/{id} has a preview already; rankings are asked for before. Discard it and create another to ask for them.")
            .With("name", $"rounds/{id}");

    public static DomainException RoundNotRanking(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_NOT_RANKING", $"rounds/{id} is not open for rankings.").With("name", $"rounds/{id}");

    public static DomainException RoundComputing(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_COMPUTING", $"rounds/{id} is being computed. Wait until it is done, or cancel it.").With("name", $"rounds/{id}");

    public static DomainException RoundNotComputing(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTING", $"rounds/{id} is not being computed.").With("name", $"rounds/{id}");

    public static DomainException RoundFailed(Guid id, string problem) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_FAILED", $"rounds/{id} could not be computed: {problem}").With("name", $"rounds/{id}").With("problem", problem);

    public static DomainException RoundNotPublished(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "ROUND_NOT_PUBLISHED", $"rounds/{id} is not published.").With("name", $"rounds/{id}");

    public static DomainException UndoTooLate(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "UNDO_TOO_LATE", $"rounds/{id} was published more than 24 hours ago. End single pairings instead.").With("name", $"rounds/{id}");

    public static DomainException NothingToUndo(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "NOTHING_TO_UNDO", $"Nothing in rounds/{id} is left to be undone.").With("name", $"rounds/{id}");

    public static DomainException ChangesNotAccepted(Guid id, string first) =>
        new DomainException(
            StatusCode.Aborted,
            "ROUND_OUTDATED",
            $"The preview of rounds/{id} is out of date: {first} Nothing was published. Compute it again, or look at all changes and publish without these pairs.")
            .With("name", $"rounds/{id}")
            .With("change", first);

    public static DomainException InputErased(Guid id) =>
        new DomainException(
            StatusCode.FailedPrecondition,
            "ROUND_INPUT_ERASED",
            $"rounds/{id} cannot be computed again: one of its people was erased since, and what was known of her went with her. Its record keeps the hashes.")
            .With("name", $"rounds/{id}");

    private static string Word(Kind kind) => kind switch { Kind.Coach => "coach", Kind.CrossSector => "cross-sector peer", _ => "mentor" };
}
