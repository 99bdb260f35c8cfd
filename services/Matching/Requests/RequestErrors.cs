using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Every failure of requests, ranked choices and waiting lists that a caller is told about.</summary>
internal static class RequestErrors
{
    public static DomainException RequestNotFound(Guid id) => Errors.NotFound("MATCH_REQUEST_NOT_FOUND", $"matchRequests/{id}");

    public static DomainException AlreadyRequested(Guid mentor) =>
        new DomainException(StatusCode.AlreadyExists, "MATCH_ALREADY_REQUESTED", $"There is already an open request between you and people/{mentor}.")
            .With("mentor", $"people/{mentor}");

    public static DomainException TooManyOpenRequests(int atMost) =>
        new DomainException(
            StatusCode.ResourceExhausted,
            "TOO_MANY_OPEN_REQUESTS",
            $"You have {atMost} open requests, which is the maximum. Wait for an answer or withdraw one.")
            .With("limit", atMost);

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
        new DomainException(StatusCode.FailedPrecondition, "NO_QUESTION", $"No question about matchRequests/{id} is waiting for an answer.").With("name", $"matchRequests/{id}");

    public static DomainException ChoiceNotFound(Guid id) => Errors.NotFound("RANKED_CHOICE_NOT_FOUND", $"rankedChoices/{id}");

    public static DomainException ChoiceIsActive() =>
        new(StatusCode.FailedPrecondition, "CHOICE_IS_ACTIVE", "You have a ranked choice in progress. End it first, or wait for its answers.");

    public static DomainException NobodyToAsk() =>
        new(StatusCode.FailedPrecondition, "NOBODY_TO_ASK", "No one on your list can be asked now: each is full, paused, already asked, or already paired with you.");

    public static DomainException WaitingPlaceNotFound(Guid id) => Errors.NotFound("WAITING_PLACE_NOT_FOUND", $"waitingPlaces/{id}");

    public static DomainException MentorNotFull(Guid mentor) =>
        new DomainException(StatusCode.FailedPrecondition, "MENTOR_NOT_FULL", $"people/{mentor} has an opening. Ask them now.").With("mentor", $"people/{mentor}");

    public static DomainException TooManyWaiting(int atMost) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_WAITING", $"You are on {atMost} waiting lists, which is the maximum. Leave one first.").With("limit", atMost);

    public static DomainException PlaceNotOffered(Guid id) =>
        new DomainException(StatusCode.FailedPrecondition, "PLACE_NOT_OFFERED", $"No opening is offered to you for waitingPlaces/{id} right now. You'll be notified by email when one is.")
            .With("name", $"waitingPlaces/{id}");

    public static DomainException NotTheSide(Guid id, string side) =>
        new DomainException(StatusCode.PermissionDenied, "NOT_YOUR_SIDE", $"Only the {side} of matchRequests/{id} may do this.")
            .With("name", $"matchRequests/{id}")
            .With("side", side);
}
